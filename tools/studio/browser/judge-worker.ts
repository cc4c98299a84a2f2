import { describeFailure } from "../../workbench/jobs/serve-jobs.ts";
import type { JobAnswer, JobMessage } from "../../workbench/jobs/task.ts";
import { type Question, type Reply, replyTo } from "../../workbench/judge/questions.ts";
import { answerPage, servePage } from "./serve-page.ts";

servePage<JobMessage<Question>>(({ job }) => answerPage(answerTo(job)));

function answerTo(question: Question): JobAnswer<Reply> {
  try {
    return { result: replyTo(question) };
  } catch (error) {
    return { failure: describeFailure(error) };
  }
}
