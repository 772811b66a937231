using InvokeAI.Tests.Support;
using Microsoft.CodeAnalysis;

namespace InvokeAI.Tests.Emit;

public sealed class SharedWorkflowTests
{
    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_real_workflow_compiles_without_a_warning(string set, string name)
    {
        var text = File.ReadAllText(Evidence.Path("workflows", set, name));
        foreach (var nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable })
        {
            var project = new TestProject { Nullable = nullable }.With(name, text, ("UnknownNodes", "keep"));
            var build = project.Build();
            Assert.DoesNotContain(build.Generated, diagnostic => diagnostic.Id is "CS8785" or "INVK049");
            build.WithoutComplaints();
        }
    }
}
