using InvokeAI.Farm.Orleans.Messages;

namespace InvokeAI.Farm.Orleans.Silos;

/// <summary>Answers questions from the farm of this process.</summary>
internal static class FarmAnswers
{
    public static async Task<Answer> AnswerAsync(EmbeddedAccess farm, Question question, ChangeLog changes)
    {
        // A caller that has gone cannot be told from one that waits.
        var none = CancellationToken.None;
        switch (question)
        {
            case Question.GetTime:
                return new() { Time = await farm.Store.GetTimeAsync(none).ConfigureAwait(false) };
            case Question.Add add:
                return new() { Job = await farm.AddAsync(add.Job, add.Payload, add.Parts, none).ConfigureAwait(false) };
            case Question.FindJob find:
                return new() { Job = await farm.Store.FindJobAsync(find.Key, none).ConfigureAwait(false) };
            case Question.FindJobById find:
                return new() { Job = await farm.Store.FindJobByIdAsync(find.JobId, none).ConfigureAwait(false) };
            case Question.ListJobs list:
                return new() { Jobs = await farm.Store.ListJobsAsync(list.Filter, none).ConfigureAwait(false) };
            case Question.ReadPayload read:
                return new() { Payload = await farm.Store.ReadPayloadAsync(read.JobId, none).ConfigureAwait(false) };
            case Question.ListParts list:
                return new() { Parts = await farm.Store.ListPartsAsync(list.JobId, none).ConfigureAwait(false) };
            case Question.CountOpen:
                return new() { Counts = await farm.Store.CountOpenAsync(none).ConfigureAwait(false) };
            case Question.Cancel cancel:
                await farm.CancelAsync(cancel.PartIds, none).ConfigureAwait(false);
                return new();
            case Question.Reprioritize change:
                await farm.ReprioritizeAsync(change.PartIds, change.Priority, none).ConfigureAwait(false);
                return new();
            case Question.FindMissing find:
                return new() { Words = await farm.FindMissingAsync(find.PartId, none).ConfigureAwait(false) };
            case Question.Forget forget:
                await farm.ForgetAsync(forget.JobIds, none).ConfigureAwait(false);
                return new();
            case Question.ListServers:
                return new() { Servers = await farm.ListServersAsync(none).ConfigureAwait(false) };
            case Question.ResumeServer server:
                if (!farm.Host.Servers.ContainsKey(server.Name))
                    throw new ArgumentException(
                        $"The silos have no server '{server.Name}'. List it in their options: addresses and credentials are not stored.");
                await farm.ResumeServerAsync(server.Name, none).ConfigureAwait(false);
                return new();
            case Question.DrainServer server:
                await farm.DrainServerAsync(server.Name, none).ConfigureAwait(false);
                return new();
            case Question.RemoveServer server:
                // Asked again, it is removed already.
                if (farm.Host.Servers.ContainsKey(server.Name))
                    await farm.RemoveServerAsync(server.Name, none).ConfigureAwait(false);
                return new();
            case Question.ReadChanges read:
                return await changes.ReadAsync(read).ConfigureAwait(false);
            default:
                return new();
        }
    }
}
