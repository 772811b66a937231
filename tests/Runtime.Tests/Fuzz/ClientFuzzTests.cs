using System.Reflection;
using InvokeAI.Tests.Contract;

namespace InvokeAI.Tests.Fuzz;

/// <summary>
/// Tests every public call of the client against a server whose answers are changed, one value at a time. A call returns a value that its type allows, or
/// throws an <see cref="InvokeAIException"/>, and it ends. <c>INVOKEAI_TYPED_FUZZ=all</c> runs every case.
/// </summary>
public sealed class ClientFuzzTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spoiled_answer_is_a_documented_exception_or_a_result_that_can_be_used()
    {
        var cases = Fuzzer.Choose(await AnswersAsync());
        var failures = await Fuzzer.RunAsync(cases, one => new FuzzServer(one, once: FuzzCalls.Waits(one.Call)), InvokeAsync, Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{cases.Count} cases of {cases.Select(c => c.Call).Distinct().Count()} calls, {cases.Select(c => c.Change).Distinct().Count()} changes.");
        Assert.True(failures.Count == 0, FuzzFailure.Report(failures));
    }

    [Fact]
    public void Every_public_call_is_among_them()
    {
        // Disposing asks for nothing, or what CleanUpAsync asks for; events are fuzzed as frames; a pool makes the calls of its clients.
        string[] elsewhere =
        [
            "EventsClient.ReadAllAsync", "EventSubscription.ReadAllAsync", "EventSubscription.WaitForConnectionAsync",
            "InvokeAIPool.RunAsync", "InvokeAIPool.SubmitAsync", "InvokeAIPool.ResumeAsync",
        ];
        var calls = typeof(InvokeAIClient).Assembly.GetExportedTypes()
            .Where(type => !type.IsInterface)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.Name != "DisposeAsync")
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToHashSet(StringComparer.Ordinal);
        var made =
            EveryCall.Names.Select(name => name[..name.IndexOf('(', StringComparison.Ordinal)]).Concat(FuzzCalls.Covered).Concat(elsewhere)
                .ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], calls.Except(made));
        Assert.Equal([], made.Except(calls));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Returns the answers that each call requests, found by making it once. A call whose answer is not in the file fails here.</summary>
    private async Task<IReadOnlyList<(string Call, string Answer)>> AnswersAsync()
    {
        var answers = new List<(string, string)>();
        foreach (var call in FuzzCalls.Names)
        {
            using var server = new FuzzServer(null);
            await using var client = server.Client();
            var result = await InvokeAsync(client, new(call, "", "", ""), Stop);
            Assert.True(server.Unknown.IsEmpty, $"answers.json has no answer to {string.Join(", ", server.Unknown)}, which {call} asks for.");
            Assert.True(Believed.Problems(result) is [], $"The valid answer to {call} is not: {string.Join("; ", Believed.Problems(result))}");
            answers.AddRange(server.Given.Distinct().Select(answer => (call, answer)));
        }

        return answers;
    }

    private async Task<object?> InvokeAsync(InvokeAIClient client, FuzzCase one, CancellationToken cancellationToken)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder.Path, Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            return await FuzzCalls.InvokeAsync(client, one.Call, own, cancellationToken);
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }
}
