using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Orleans.Messages;

namespace InvokeAI.Farm.Orleans.Silos;

/// <summary>The last changes of parts, numbered, for processes that follow jobs.</summary>
internal sealed class ChangeLog
{
    private const int Most = 20_000;
    private const int Page = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly Queue<PartRecord> _last = new();
    private readonly object _gate = new();
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;

    public async Task FollowAsync(PartChanges changes)
    {
        await foreach (var part in changes.ReadAsync(null, CancellationToken.None).ConfigureAwait(false))
        {
            lock (_gate)
            {
                _count++;
                _last.Enqueue(part);
                if (_last.Count > Most)
                    _last.Dequeue();
                _more.TrySetResult();
            }
        }
    }

    /// <summary>
    /// Returns the changes after those that were read, once there are some. Another log, or a gap, is reported by <see cref="Answer.Parts"/> that is missing.
    /// </summary>
    public async Task<Answer> ReadAsync(Question.ReadChanges question)
    {
        Task more;
        lock (_gate)
        {
            if (question.Log == _name && question.After == _count && _more.Task.IsCompleted)
                _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            more = question.Log == _name && question.After == _count ? _more.Task : Task.CompletedTask;
        }

        await Task.WhenAny(more, Task.Delay(Patience)).ConfigureAwait(false);
        lock (_gate)
        {
            var first = _count - _last.Count;
            if (question.Log != _name || question.After < first || question.After > _count)
                return new() { Log = _name, After = _count };
            PartRecord[] page = [.. _last.Skip((int)(question.After - first)).Take(Page)];
            return new() { Log = _name, After = question.After + page.Length, Parts = page };
        }
    }
}
