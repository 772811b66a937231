using System.Text.Json;
using InvokeAI.Farm.Orleans.Messages;
using Orleans;
using Orleans.Concurrency;

namespace InvokeAI.Farm.Orleans.Silos;

/// <summary>
/// The activation of the farm: it has the store's lease and makes all decisions. Orleans may run two for a short time. The lease lets one of them begin, and
/// the epoch lets one of them store; the other ends.
/// </summary>
[Reentrant]
[KeepAlive]
internal sealed class FarmGrain(FarmSilo silo) : Grain, IFarmGrain
{
    private readonly ChangeLog _changes = new();
    private Task<EmbeddedAccess>? _start;

    // A start that fails is answered to whoever asks, and tried again by the next activation.
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _start = StartAsync();
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            await (await _start!).DisposeAsync();
        }
        catch (FarmStoreException)
        {
            // It did not start.
        }
    }

    public async Task<byte[]> AskAsync(byte[] question)
    {
        Answer answer;
        try
        {
            answer = await FarmAnswers.AnswerAsync(await _start!, MessageJson.ReadQuestion(question), _changes);
        }
        catch (Exception e) when (e is ObjectDisposedException or FarmStoreException { IsTakenOver: true })
        {
            answer = new() { Problem = Problem.Moved, Message = e.Message };
        }
        catch (FarmStoreException e)
        {
            answer = new() { Problem = _start!.IsFaulted ? Problem.Moved : Problem.Store, Message = e.Message };
        }
        catch (JsonException e)
        {
            // The question of a newer client.
            answer = new() { Problem = Problem.Unknown, Message = e.Message };
        }
        catch (ArgumentException e)
        {
            answer = new() { Problem = Problem.Argument, Message = e.Message };
        }

        return MessageJson.Bytes(answer);
    }

    private async Task<EmbeddedAccess> StartAsync()
    {
        try
        {
            var farm = await silo.StartAsync();
            _ = _changes.FollowAsync(farm.Changes);
            _ = LeaveAsync(farm.Host.Ended);
            return farm;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    // It was taken over, or has a fault of its own: the next activation begins with what is stored.
    private async Task LeaveAsync(Task ended)
    {
        await ended;
        DeactivateOnIdle();
    }
}
