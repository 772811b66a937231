using System.Text.Json;
using InvokeAI.Models;
using InvokeAI.Scheduling;

namespace InvokeAI.Pool;

/// <summary>Finds out what a server has: models every minute, node types and devices when its version changes.</summary>
internal sealed class AbilityReader(InvokeAIClient client)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);
    private (long At, Abilities Abilities)? _known;
    private (string Version, IReadOnlyList<string> NodeTypes)? _nodes;

    /// <summary>Gets how many items the server runs at once, once it was read.</summary>
    public int Slots { get; private set; } = 1;

    public async Task<Abilities> ReadAsync(CancellationToken cancellationToken)
    {
        if (_known is { } last && Environment.TickCount64 - last.At < Age.TotalMilliseconds)
            return last.Abilities;
        var version = (await client.Connection.Features.ReadVersionAsync(cancellationToken).ConfigureAwait(false)).ToString();
        if (_nodes?.Version != version)
        {
            Slots = await CountSlotsAsync(cancellationToken).ConfigureAwait(false);
            _nodes = (version, NodeTypes.Read(await client.App.GetSchemaAsync(cancellationToken).ConfigureAwait(false)));
        }

        var models = new List<ModelConfig>();
        await foreach (var model in client.Models.ListAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
            models.Add(model);
        var abilities = new Abilities(WorkflowNeeds.Of(models, _nodes.Value.NodeTypes));
        // The scheduler groups servers by their abilities: the same object says that nothing changed.
        if (_known is { } before && before.Abilities.Key == abilities.Key)
            abilities = before.Abilities;
        _known = (Environment.TickCount64, abilities);
        return abilities;
    }

    // From 6.14 on a server runs one item on each of its GPUs at once (GET /api/v1/app/generation_device_options); one without a GPU, or an older one, runs
    // one.
    private async Task<int> CountSlotsAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var devices =
                JsonDocument.Parse(await client.Transport.GetBytesAsync("api/v1/app/generation_device_options", cancellationToken).ConfigureAwait(false));
            return Math.Max(devices.RootElement.EnumerateArray().Count(device => device.GetProperty("device").GetString() != "cpu"), 1);
        }
        catch (Exception e) when (e is InvokeAIApiException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return 1;
        }
    }
}
