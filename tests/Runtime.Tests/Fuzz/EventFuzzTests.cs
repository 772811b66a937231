using InvokeAI.Events;
using InvokeAI.Tests.Events;

namespace InvokeAI.Tests.Fuzz;

/// <summary>
/// Tests every event of the socket with one value changed at a time. A frame that cannot be read is an <see cref="UnknownEvent"/> or is skipped. It does not
/// end the connection, and the events that a subscriber receives can be used.
/// </summary>
public sealed class EventFuzzTests
{
    // Frames that are not events, as far as they leave a connection open.
    private static readonly string[] OddFrames =
    [
        "", "4", "42", "42[", "42{}", "42[]", "42[null]", "42[1,2]", "42[\"a\"]", "42[\"a\",", "42[\"\\ud800\",{}]",
        "42[\"invocation_started\",{\"\\ud800\":1}]", "42[\"batch_enqueued\",null]", "42[\"batch_enqueued\",[null]]",
        "42/other,[\"a\",{}]", "4299999999999999999999[\"a\",{}]", "45", "451-[\"a\",{\"_placeholder\":true,\"num\":0}]", "45-1-[\"a\"]", "43[]", "49[]", "6",
        "3probe", "9", "\u0001", "null", "{}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spoiled_event_neither_ends_the_connection_nor_reaches_a_reader_half_read()
    {
        var cases = Cases().ToList();
        await using var server = new SocketServer(peer => PlayAsync(peer, cases));
        await using var client = new InvokeAIClient(server.Address);
        await using var subscription = client.Events.Subscribe();
        var failures = new List<FuzzFailure>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(Fuzzer.Wanted is null ? 1 : 9));
        var current = 0;
        await foreach (var e in subscription.ReadAllAsync(patience.Token))
        {
            if (e is UnknownEvent { EventName: "next" } next)
                current = int.Parse(next.Json.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
            else if (Problems(e) is { Count: > 0 } problems)
                failures.Add(new(cases[current].Case, "Nonsense", string.Join("; ", problems)));
            if (current == cases.Count)
                break;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases.Count} frames.");
        Assert.True(failures.Count == 0, FuzzFailure.Report(failures));
        Assert.Equal(1, server.Connections);
        Assert.Equal(EventConnectionState.Connected, client.Events.State);
    }

    // Each frame is announced, so that a failure can be told; the last announcement is the end.
    private static async Task PlayAsync(SocketPeer peer, List<(FuzzCase Case, string Frame)> cases)
    {
        await peer.WelcomeAsync();
        for (var i = 0; i < cases.Count; i++)
        {
            await peer.SendAsync($"42[\"next\",\"{i}\"]");
            await peer.SendAsync(cases[i].Frame);
        }

        await peer.SendAsync($"42[\"next\",\"{cases.Count}\"]");
        await peer.ReceiveAsync("nothing");
    }

    private static IReadOnlyList<string> Problems(InvokeAIEvent e)
    {
        if (e is not InvocationProgressEvent { Image: { } preview })
            return Believed.Problems(e);
        try
        {
            preview.ToBytes();
            return Believed.Problems(e);
        }
        catch (Exception x) when (Fuzzer.IsDocumented(x))
        {
            return Believed.Problems(e);
        }
    }

    private static IEnumerable<(FuzzCase Case, string Frame)> Cases()
    {
        var number = 0;
        foreach (var odd in OddFrames)
            yield return (new("events", odd, "", "odd frame"), odd);
        foreach (var (name, payload) in AnswerFile.Events)
        {
            foreach (var (place, value, parent) in Mutation.Places(payload))
            {
                foreach (var mutation in Mutation.OfValues.Where(m => m.Fits(value, parent)))
                {
                    var one = new FuzzCase("events", name, place, mutation.Name);
                    // A part of them, the same each time; its stride hits every mutation.
                    if (Fuzzer.Wanted is null ? number++ % 11 == 0 : Fuzzer.Wanted == "all" || Fuzzer.Wanted == one.ToString())
                        yield return (one, $"42[\"{name}\",{mutation.Apply(payload, place)}]");
                }
            }
        }
    }
}
