using InvokeAI.Tests;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Names;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Workflows.Tests.Types;

public class EnumTableTests
{
    [Fact]
    public void Committed_table_and_enums_are_those_of_the_embedded_catalog()
    {
        var path = Repository.Path("src", "InvokeAI.Workflows", "Types", "enums.txt");
        var entries = EnumTableBuilder.Build(EmbeddedCatalog.Instance, EnumTableText.Read(File.ReadAllText(path)));
        Same(path, EnumTableText.Write(entries));
        foreach (var entry in entries)
            Same(Repository.Path("src", "InvokeAI.Runtime", "Nodes", entry.Type.Name + ".cs"), EnumSource.Enum(entry));
    }

    [Fact]
    public void Every_option_list_of_the_embedded_catalog_has_its_enum()
    {
        var fields = EmbeddedCatalog.Instance.NodeTypes.Select(EmbeddedCatalog.Instance.Require)
            .SelectMany(n => n.Inputs.Where(i => i.Options.Count > 0).Select(i => (n.Type, Input: i)))
            .ToList();
        Assert.Equal(92, fields.Count);
        Assert.All(fields, f => Assert.NotNull(EnumTable.Find(f.Type, f.Input)));
    }

    [Fact]
    public void Schedulers_are_one_enum_of_31()
    {
        var scheduler = EnumTable.Find("denoise_latents", EmbeddedCatalog.Instance.Require("denoise_latents").Input("scheduler")!)!;
        Assert.Equal("Scheduler", scheduler.Name);
        Assert.Equal(31, scheduler.Members.Count);
        Assert.Equal("Dpmpp3mK", scheduler.Find("dpmpp_3m_k")!.Name);
    }

    [Fact]
    public void A_list_that_differs_has_no_public_enum()
    {
        var scheduler = EmbeddedCatalog.Instance.Require("denoise_latents").Input("scheduler")!;
        Assert.Null(EnumTable.Find("denoise_latents", scheduler with { Options = new([new FieldOption("euler", false, null)]) }));
        Assert.Null(EnumTable.Find("my_node", scheduler));
    }

    [Fact]
    public void Names_and_places_outlive_the_catalog()
    {
        var was = EnumTableText.Read("enum Old\nof n.mode\n  First \"a\"\n  Second \"b\"\n\nenum Gone\nof x.y\n  Z \"z\"\n");
        var catalog = new SchemaCatalog("new",
        [
            Node("n", "mode", "c", "b"),
            Node("m", "mode", "q"),
        ]);
        Assert.Equal(
            "enum Gone/of x.y/  Z \"z\"//enum MMode/of m.mode/  Q \"q\"//enum Old/of n.mode/  First \"a\"/  Second \"b\"/  C \"c\"/",
            EnumTableText.Write(EnumTableBuilder.Build(catalog, was)).Split("\n\n", 2)[1].Replace('\n', '/'));
    }

    [Fact]
    public void Names_of_enums_and_members_are_identifiers_and_differ_ignoring_case()
    {
        var entries = EnumTableText.Read(File.ReadAllText(Repository.Path("src", "InvokeAI.Workflows", "Types", "enums.txt")));
        Assert.Equal(entries.Count, entries.Select(e => e.Type.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        foreach (var entry in entries)
        {
            Assert.True(Identifiers.IsValid(entry.Type.Name));
            Assert.All(entry.Type.Members, m => Assert.True(Identifiers.IsValid(m.Name), m.Name));
            Assert.Equal(entry.Type.Members.Count, entry.Type.Members.Select(m => m.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    private static NodeTemplate Node(string type, string field, params string[] options) => new(type, "1.0.0", type)
    {
        Inputs =
            [new FieldTemplate(field, field,
                new FieldType("EnumField", FieldCardinality.Single)) { Options = new([.. options.Select(o => new FieldOption(o, false, null))]) }],
    };

    private static void Same(string path, string text)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
