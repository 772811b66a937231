using System.CommandLine;
using System.Globalization;
using InvokeAI.Queue;
using InvokeAI.Tool.Output;
using InvokeAI.Tool.Verbs;
using Spectre.Console;
using Answer = InvokeAI.Tool.Commands.ServerVerbs.Answer;

namespace InvokeAI.Tool.Commands;

/// <summary><c>queue …</c>: what waits and runs on a server.</summary>
internal static class QueueCommand
{
    public static Verb Create(ToolConsole console)
    {
        var verbs = new ServerVerbs(console);
        var queue = new Verb("queue", "Lists and steers a server's queue.")
        {
            verbs.Create("status", "How many items wait, run and have ended, and whether the processor takes any.", [], async (client, _, cancellationToken)
                => QueueAnswers.Status(await client.Queue.GetStatusAsync(cancellationToken).ConfigureAwait(false))),
            ListedBy(verbs, new Verb("list", "Lists queue items, newest first.") { Examples = [("What failed", "queue list --status failed")] }),
            Cancel(verbs),
            Retry(verbs),
            verbs.Create("clear", "Deletes every item; cancels the one that runs.", [], async (client, _, cancellationToken)
                => Counted(await client.Queue.ClearAsync(cancellationToken).ConfigureAwait(false), "deleted")),
            verbs.Create("prune", "Deletes the items that have ended.", [], async (client, _, cancellationToken)
                => Counted(await client.Queue.PruneAsync(cancellationToken).ConfigureAwait(false), "deleted")),
            verbs.Create("pause", "Lets the processor take no further item.", [], async (client, _, cancellationToken)
                => QueueAnswers.Processor(await client.Queue.PauseAsync(cancellationToken).ConfigureAwait(false))),
            verbs.Create("resume", "Lets the processor take items again.", [], async (client, _, cancellationToken)
                => QueueAnswers.Processor(await client.Queue.ResumeAsync(cancellationToken).ConfigureAwait(false))),
        };
        return ListedBy(verbs, queue);
    }

    // Alone, "queue" lists, as "models" and "boards" do.
    private static Verb ListedBy(ServerVerbs verbs, Verb verb)
    {
        var limit = new Option<int>("--limit") { Description = "How many at most, newest first.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var status =
            new Option<string?>("--status")
            {
                Description = "Only items that are pending, in_progress, waiting, completed, failed or canceled.",
                HelpName = "STATUS"
            };
        status.CompletionSources.Add("pending", "in_progress", "waiting", "completed", "failed", "canceled");
        verb.Add(limit);
        verb.Add(status);
        return verbs.AddTo(verb, async (client, parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(status);
            var items = new List<QueueItemSummary>();
            await foreach (var item in client.Queue.ListSummariesAsync(newestFirst: true, cancellationToken).ConfigureAwait(false))
            {
                if (items.Count >= parsed.GetValue(limit))
                    break;
                if (wanted is null || item.Status.Value == wanted)
                    items.Add(item);
            }

            return QueueAnswers.Items(items);
        });
    }

    private static Verb Cancel(ServerVerbs verbs)
    {
        var ids = new Argument<long[]>("ITEM") { Description = "Ids of queue items.", Arity = ArgumentArity.ZeroOrMore };
        var batch = new Option<string?>("--batch") { Description = "All items of a batch.", HelpName = "ID" };
        var others = new Option<bool>("--all-but-current") { Description = "Everything that waits." };
        var verb =
            verbs.Create("cancel", "Cancels items.", [("One item", "queue cancel 42"), ("A batch", "queue cancel --batch 6f6c…")],
                async (client, parsed, cancellationToken) =>
                {
                    var count = 0;
                    if (parsed.GetValue(others))
                        count += await client.Queue.CancelAllExceptCurrentAsync(cancellationToken).ConfigureAwait(false);
                    if (parsed.GetValue(batch) is { } batchId)
                        count += await client.Queue.CancelBatchesAsync([batchId], cancellationToken).ConfigureAwait(false);
                    foreach (var id in parsed.GetValue(ids)!)
                    {
                        // An item that has ended stays as it is, and the server says so with 200.
                        var item = await client.Queue.CancelItemAsync(id, cancellationToken).ConfigureAwait(false);
                        count += item.Status == QueueItemStatus.Canceled ? 1 : 0;
                    }

                    return Counted(count, "canceled");
                });
        verb.Add(ids);
        verb.Add(batch);
        verb.Add(others);
        verb.Validators.Add(result =>
        {
            if (result.GetValue(ids) is null or [] && result.GetValue(batch) is null && !result.GetValue(others))
                result.AddError("Name the items to cancel, or --batch ID, or --all-but-current.");
        });
        return verb;
    }

    private static Verb Retry(ServerVerbs verbs)
    {
        var ids = new Argument<long[]>("ITEM") { Description = "Ids of queue items that failed or were canceled.", Arity = ArgumentArity.OneOrMore };
        var verb = verbs.Create("retry", "Queues items once more.", [], async (client, parsed, cancellationToken)
            => Counted((await client.Queue.RetryItemsAsync(parsed.GetValue(ids)!, cancellationToken).ConfigureAwait(false)).Count, "retried"));
        verb.Add(ids);
        return verb;
    }

    private static Answer Counted(long count, string done)
        => Answer.Sentence(string.Create(CultureInfo.InvariantCulture, $"{count} item{(count == 1 ? "" : "s")} {done}."), done, count);
}
