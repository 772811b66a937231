using InvokeAI.Benchmarks.Growth;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;

namespace InvokeAI.Tests.Growth;

/// <summary>
/// A file that repeats or nests one structure thousands of times comes to a workflow or a diagnostic, on a stack of 256 kB, where a recursion of any method
/// ends after some 4,000 calls. <c>INVOKEAI_TYPED_REPEATED=100000</c> asks for more repetitions.
/// </summary>
public sealed class RepeatedTests
{
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("INVOKEAI_TYPED_REPEATED"), out var count) ? count : null;

    private static readonly int Deep = Asked ?? 10_000;

    // What lies side by side takes no stack.
    private static readonly int Wide = Asked ?? Cases.Count(2_000, 500);

    private static readonly int Few = Cases.Count(1_000, 250);

    private static readonly LoadOptions Options = new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep };

    public static TheoryData<string> Shapes => [.. RepeatedShapes.Names];

    public static TheoryData<string> Edits => [.. RepeatedEdits.Names];

    [Theory, MemberData(nameof(Shapes))]
    public void A_structure_that_is_repeated_is_read_and_locked(string shape)
    {
        var text = RepeatedShapes.Text(shape, RepeatedShapes.IsDeep(shape) ? Deep : Wide);
        SmallStack.Run(() =>
        {
            var locked = LockedWorkflow.Load("made.json", text, null, Options);
            Assert.True(locked.Workflow.Plan is not null || locked.Workflow.HasErrors);
            if (locked.Workflow.Plan is not { } plan)
                return;
            var rendered = GraphRenderer.Render(plan);
            Assert.StartsWith("{", rendered.Graph, StringComparison.Ordinal);
            Assert.NotEmpty(locked.AcceptedText());
            Assert.All(locked.Workflow.Diagnostics, diagnostic => Assert.NotEmpty(diagnostic.Message));
        });
    }

    [Theory, MemberData(nameof(Edits))]
    public void An_edit_of_all_that_a_lock_holds_is_told(string edit)
    {
        var (before, after) = RepeatedEdits.Texts(edit, Wide);
        SmallStack.Run(() =>
        {
            var accepted = LockedWorkflow.Load("made.json", before, null, Options).AcceptedText();
            var changes = LockedWorkflow.Load("made.json", after, accepted, Options).Changes;
            Assert.Equal(edit == "untouched", changes.Count == 0);
            Assert.DoesNotContain(changes, change => change.OldIndex is not null && change.OldIndex == change.NewIndex && change.Kind is "moved" or "shifted");
        });
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Four_times_as_many_take_four_times_the_memory_and_a_little_more(string shape)
    {
        var (few, many) = (RepeatedShapes.Text(shape, Few), RepeatedShapes.Text(shape, 4 * Few));
        Allocated(few);
        var (before, after) = (Allocated(few), Allocated(many));
        Assert.True(after < 6 * before, $"{shape}: {before:N0} bytes for {Few:N0}, {after:N0} bytes for {4 * Few:N0}.");
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Fields_of_nodes_take_memory_as_the_file_does(string shape)
    {
        var (few, many) = (RepeatedShapes.Text(shape, Few), RepeatedShapes.Text(shape, 4 * Few));
        var withNodes = Options with { NodeFields = true };
        Allocated(few, withNodes);
        var (before, after) = (Allocated(few, withNodes), Allocated(many, withNodes));
        Assert.True(after < 6 * before, $"{shape}: {before:N0} bytes for {Few:N0}, {after:N0} bytes for {4 * Few:N0}.");
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Fields_of_nodes_are_pinned_and_read_again(string shape)
    {
        var text = RepeatedShapes.Text(shape, RepeatedShapes.IsDeep(shape) ? Deep : Few);
        SmallStack.Run(() =>
        {
            var locked = LockedWorkflow.Load("made.json", text, null, Options with { NodeFields = true });
            if (locked.Workflow.Plan is null)
                return;
            var again = LockedWorkflow.Load("made.json", text, locked.AcceptedText(), Options);
            Assert.DoesNotContain(again.Changes,
                change => change.Kind.StartsWith("node-", StringComparison.Ordinal) || change.Kind.StartsWith("field-", StringComparison.Ordinal));
        });
    }

    private static long Allocated(string text, LoadOptions? options = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        LockedWorkflow.Load("made.json", text, null, options ?? Options).AcceptedText();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
