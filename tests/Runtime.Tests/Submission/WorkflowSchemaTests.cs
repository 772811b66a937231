using System.Text;

namespace InvokeAI.Tests.Submission;

/// <summary>The embedded workflow for a server that knows schema 3 alone.</summary>
public sealed class WorkflowSchemaTests
{
    [Theory]
    [InlineData("""{"name":"4.0.0","meta":{"version":"4.0.0","category":"user"},"nodes":["4.0.0"]}""", """{"name":"4.0.0","meta":{"version":"3.0.0","category":"user"},"nodes":["4.0.0"]}""")]
    [InlineData("""{"meta":{"category":"user","version":"4.0.0"}}""", """{"meta":{"category":"user","version":"3.0.0"}}""")]
    [InlineData("""{"meta":{"version":"3.0.0"},"version":"4.0.0"}""", """{"meta":{"version":"3.0.0"},"version":"4.0.0"}""")]
    [InlineData("""{"meta":{},"version":"4.0.0"}""", """{"meta":{},"version":"4.0.0"}""")]
    [InlineData("""{"version":"4.0.0"}""", """{"version":"4.0.0"}""")]
    public void The_version_of_the_meta_data_is_3_and_nothing_else_changes(string given, string expected)
    {
        var bytes = Encoding.UTF8.GetBytes(given);
        WorkflowSchema.Downgrade(bytes);
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }
}
