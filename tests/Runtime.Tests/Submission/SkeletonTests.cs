using System.Text;
using System.Text.Json;

namespace InvokeAI.Tests.Submission;

public sealed class SkeletonTests
{
    public static TheoryData<string, string> Files => new(SharedFolder.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public void The_short_way_writes_what_the_pieces_write(string set, string name)
    {
        SharedFolder.Require();
        WorkflowDefinition definition;
        try
        {
            definition = WorkflowDefinition.Load(SharedFolder.Path("workflows", set, name), new() { UnknownNodes = UnknownNodeHandling.Keep });
        }
        catch (WorkflowLoadException)
        {
            return;
        }

        var template = ((IWorkflow)definition).Template;
        using var values = new SlotValues();
        using var body = new ByteBuffer();
        values.Reset(template);
        Check();
        // Every other slot set, every third left out.
        for (var slot = 0; slot < template.Inputs.Count + template.References.Count; slot++)
        {
            if (slot % 2 == 0)
                values.Raw(slot, Encoding.UTF8.GetBytes($"\"slot {slot}\""));
            else if (slot % 3 == 0)
                values.Change(slot).SetBoth(SlotState.Left);
        }

        Check();

        void Check()
        {
            foreach (var isWorkflow in new[] { false, true })
            {
                if ((isWorkflow ? Skeletons.Of(template).Workflow : Skeletons.Of(template).Graph) is not { } skeleton)
                    continue;
                body.Clear();
                skeleton.Write(body, values, isWorkflow);
                var shortWay = Encoding.UTF8.GetString(body.Written);
                body.Clear();
                var writer = new RequestWriter(body, values);
                writer.Pieces(template, isWorkflow);
                Assert.Equal(Encoding.UTF8.GetString(body.Written), shortWay);
                JsonDocument.Parse(isWorkflow ? shortWay : shortWay + "}").Dispose();
            }
        }
    }
}
