using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Names;

namespace InvokeAI.Workflows.Tests.Names;

/// <summary>Tests the naming rules against the names that were agreed on for the shared workflows.</summary>
public class SharedNamesTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var (set, name) in Evidence.Workflows("python-client", "default", "edge"))
        {
            var file = Path.GetFileNameWithoutExtension(name);
            if (Settled.Value.ContainsKey(file))
                data.Add(set, file);
        }

        return data;
    }

    private static readonly Lazy<Dictionary<string, string[]>> Settled = new(ReadSettled);

    [Theory]
    [MemberData(nameof(Files))]
    public void Inputs_have_the_names_that_were_settled(string set, string file)
    {
        Assert.Equal(Settled.Value[file], Named(set, file).Select(i => i.Name));
    }

    [Fact]
    public void No_shared_form_has_two_inputs_of_one_name()
    {
        foreach (var (set, name) in Evidence.Workflows())
        {
            var named = Named(set, Path.GetFileNameWithoutExtension(name)).Where(i => i.AliasOf is null).ToList();
            Assert.All(named, i => Assert.True(Identifiers.IsValid(i.Name), i.Name));
            Assert.Equal(named.Count, named.Select(i => i.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    private static IReadOnlyList<FormInput> Named(string set, string file)
    {
        var path = Evidence.Path("workflows", set, file + ".json");
        return WorkflowLoader.Load(path, File.ReadAllText(path), new LoadOptions(EmbeddedCatalog.Instance)).Inputs;
    }

    private static Dictionary<string, string[]> ReadSettled()
    {
        var settled = new Dictionary<string, string[]>();
        var file = "";
        foreach (var line in File.ReadLines(Evidence.Path("names.txt")).Skip(1))
        {
            if (line.Length == 0)
                continue;
            if (line[0] != ' ')
                settled[file = line] = [];
            else
                settled[file] = [.. settled[file], line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]];
        }

        return settled;
    }
}
