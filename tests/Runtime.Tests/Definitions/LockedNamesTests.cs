
namespace InvokeAI.Tests.Definitions;

/// <summary>Tests that names in the form lock are also used at run time, so that generated classes and definitions give a field the same name.</summary>
public sealed class LockedNamesTests
{
    private const string Lock = """
        form-lock 1
        catalog "invokeai 6.14.0-alpha" a0d1e9ba7917102b
        input Breite long label="" node=b on=blank_image field=width type=IntegerField range=8..4096 form=e165f418aa3e default=64
        """;

    private static string Workflow => new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":32}""").Field("b", "width").ToString();

    [Fact]
    public void The_lock_beside_the_file_gives_the_names()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "card.json");
        File.WriteAllText(path, Workflow);
        Assert.Equal("Width", WorkflowDefinition.Load(path).Inputs[0].Name);
        File.WriteAllText(Path.Combine(folder.Path, "card.form.lock"), Lock);
        var definition = WorkflowDefinition.Load(path);
        Assert.Equal("Breite", definition.Inputs[0].Name);
        Assert.True(definition.With("Breite", 96).IsSet("Breite"));
        Assert.Equal("Width", WorkflowDefinition.Load(path, new() { FormLock = "" }).Inputs[0].Name);
    }

    [Fact]
    public void A_form_that_moved_is_a_warning_and_a_broken_lock_an_error()
    {
        var moved = new FormText().Node("b", "blank_image", "1.2.2", """{"width":64,"height":32}""").Field("b", "height").Field("b", "width").ToString();
        var definition = WorkflowDefinition.Parse(moved, options: new() { FormLock = Lock });
        Assert.Equal(["Height", "Breite"], definition.Inputs.Select(i => i.Name));
        Assert.Contains(definition.Problems, p => !p.IsError && p.Message.Contains("Breite", StringComparison.Ordinal));

        var e = Assert.Throws<WorkflowLoadException>(() => WorkflowDefinition.Parse(Workflow, options: new() { FormLock = Lock + "\n<<<<<<< HEAD\n" }));
        Assert.Contains("lock", e.Message, StringComparison.Ordinal);
        Assert.Contains(e.Problems, p => p is { IsError: true, Line: 4 });
    }
}
