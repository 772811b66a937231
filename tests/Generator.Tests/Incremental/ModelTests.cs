using System.Collections;
using System.Reflection;
using InvokeAI.Generators;
using InvokeAI.Generators.Model;
using InvokeAI.Tests.Support;
using InvokeAI.Workflows.Json;

namespace InvokeAI.Tests.Incremental;

public sealed class ModelTests
{
    [Fact]
    public void Two_readings_of_one_file_are_equal_and_hash_alike()
    {
        var (first, second) = (Models("sdxl-text-to-image"), Models("sdxl-text-to-image"));
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, Models("colour-card"));
    }

    [Theory]
    [InlineData("sdxl-text-to-image")]
    [InlineData("flux-image-to-image")]
    [InlineData("colour-card")]
    public void A_model_holds_nothing_of_Roslyn_and_nothing_of_the_files_tree(string workflow)
        => Walk(Models(workflow), [], "model");

    private static WorkflowModel Models(string workflow)
    {
        var result = new TestProject().With(workflow + ".json", SampleWorkflows.Text(workflow)).Run();
        return (WorkflowModel)result.Results.Single().TrackedSteps[StepNames.Load].Single().Outputs.Single().Value;
    }

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        var type = value.GetType();
        Assert.False(type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is a {type}");
        Assert.False(value is JsonItem, $"{path} is a {type}");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, seen, path + "[]");
        }

        for (var declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (var field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), seen, $"{path}.{field.Name}");
        }
    }
}
