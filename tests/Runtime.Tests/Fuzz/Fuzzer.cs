using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace InvokeAI.Tests.Fuzz;

/// <summary>Runs cases side by side, and reports each that ends otherwise than documented.</summary>
internal static class Fuzzer
{
    /// <summary>Gets the content of <see cref="FuzzCase.Variable"/>.</summary>
    public static string? Wanted { get; } = Environment.GetEnvironmentVariable(FuzzCase.Variable) is { Length: > 0 } text ? text : null;

    // Where every case runs, the machine is busy for a quarter of an hour; nothing may hang for ever even so.
    private static TimeSpan Watchdog => TimeSpan.FromSeconds(Wanted == "all" ? 180 : 60);

    /// <summary>Determines whether an exception is one that a caller can get, whatever the server answers.</summary>
    public static bool IsDocumented(Exception e) => e is InvokeAIException;

    /// <summary>
    /// Returns the cases that a test runs: those whose names begin with the variable, all if it is set to that, otherwise a part. The part is the same each
    /// time, and has every answer of every call, and every mutation many times.
    /// </summary>
    public static IReadOnlyList<FuzzCase> Choose(IEnumerable<(string Call, string Answer)> answers)
    {
        var chosen = new List<FuzzCase>();
        var number = 0;
        foreach (var (call, answer) in answers)
        {
            var all = FuzzCase.Of(call, answer).ToList();
            if (Wanted is not null)
            {
                chosen.AddRange(Wanted == "all" ? all : all.Where(c => c.ToString().StartsWith(Wanted, StringComparison.Ordinal)));
                continue;
            }

            // What is slow is slow for one reason, in one place of the client.
            var changes = all.Where(c => !c.IsSlow || number % 16 == 0).GroupBy(c => (c.Place.Length == 0, c.Change)).ToList();
            var every = Math.Min(Cases.Count(4, 16), changes.Count);
            for (var i = 0; i < changes.Count; i++)
            {
                if ((i + number) % every != 0)
                    continue;
                var places = changes[i].ToList();
                chosen.Add(places[((number * 31) + (i * 17)) % places.Count]);
            }

            number++;
        }

        return chosen;
    }

    /// <summary>Runs the cases and returns what each that failed did.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="server">Makes the server of a case.</param>
    /// <param name="call">Makes a case's call and returns its result.</param>
    /// <param name="cancellationToken">Cancels the test.</param>
    public static async Task<IReadOnlyList<FuzzFailure>> RunAsync(IReadOnlyCollection<FuzzCase> cases, Func<FuzzCase, FuzzServer> server,
        Func<InvokeAIClient, FuzzCase, CancellationToken, Task<object?>> call, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentBag<FuzzFailure>();
        // Those that wait come first, so that the others fill the time.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(cases.OrderByDescending(c => c.IsSlow), parallel, async (one, stop) =>
        {
            if (await FailureAsync(one, server(one), call, stop) is { } failure)
                failures.Add(failure);
        });
        return [.. failures.OrderBy(f => f.Case.ToString(), StringComparer.Ordinal)];
    }

    private static async Task<FuzzFailure?> FailureAsync(FuzzCase one, FuzzServer server, Func<InvokeAIClient, FuzzCase, CancellationToken, Task<object?>> call,
        CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Watchdog);
        try
        {
            await using var client = server.Client();
            var result = await Task.Run(() => call(client, one, patience.Token), CancellationToken.None).WaitAsync(Watchdog * 1.5, stop);
            return Believed.Problems(result) is { Count: > 0 } problems ? new(one, "Nonsense", string.Join("; ", problems)) : null;
        }
        catch (Exception e) when (IsDocumented(e))
        {
            return Believed.Problems(e.Message).Count > 0 ? new(one, "Nonsense", "the message holds a lone surrogate") : null;
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException && !stop.IsCancellationRequested)
        {
            return new(one, "Hang", $"no end within {Watchdog.TotalSeconds} seconds: {e}");
        }
        catch (Exception e)
        {
            return new(one, e.GetType().Name, e.ToString());
        }
    }
}
