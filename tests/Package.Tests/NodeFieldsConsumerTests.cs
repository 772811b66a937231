using System.Text.Json.Nodes;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>
/// Tests a project that sets fields that are not on the form, with the names and types that <c>Nodes="true"</c> gives them. The graph changes during the test.
/// </summary>
public sealed class NodeFieldsConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    private const string BlurId = "795b929e-9a9a-40fd-aa7b-5bf55eb561a4";

    [Fact]
    public async Task A_field_that_changes_breaks_the_build_of_the_code_that_sets_it()
    {
        WriteProject();
        var card = folder.Path("fields", "workflows", "colour-card.json");
        var cardLock = folder.Path("fields", "workflows", "colour-card.form.lock");
        (await Build()).Succeeded();
        (await folder.RunAsync("fields/bin/Debug/net10.0", "Fields")).Succeeded().Says("mode Rgba, board board \"blurred\", form unchanged True");

        (await Build("-t:AcceptInvokeAIForms")).Succeeded().Says("wrote workflows/colour-card.form.lock", "13 fields of 4 nodes");
        var accepted = await ReadAsync(cardLock);
        Assert.Contains($"\nnode ImgBlur node={BlurId} on=img_blur\n", accepted.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\nfield Mode BlankImageMode ", accepted, StringComparison.Ordinal);
        (await Build("-p:InvokeAIRequireFormLock=true")).Succeeded();

        // What the lock does not pin may change: values, labels and places of nodes.
        var text = await ReadAsync(card);
        await WriteAsync(card, Changed(text, blank => blank["data"]!["notes"] = "Painted first."));
        (await Build()).Succeeded();

        // The field was removed. The drift reports it, and the code that sets it does not compile either.
        await WriteAsync(card, Changed(text, blank => blank["data"]!["inputs"]!.AsObject().Remove("mode")));
        (await Build()).Failed().Says("error INVK113: field 'mode' of node 'BlankImageCard'", "'Nodes.BlankImageCard.Mode'", "error CS0117");
        (await Build("-p:RunAnalyzers=false")).Failed().Says("error INVK113");

        // The node was made again with another ID.
        await WriteAsync(card, text.Replace(BlurId, "0c7ac6e1-54b5-4c63-9c0b-6f0f6a0f6c11", StringComparison.Ordinal));
        (await Build()).Failed().Says("error INVK115", "'Nodes.ImgBlur'").DoesNotSay("error CS");
        await WriteAsync(card, text);

        // A field of another type, and one that is not pinned yet, which is information unless the project says otherwise.
        await WriteAsync(cardLock, accepted.Replace("field Color Rgba ", "field Color string ", StringComparison.Ordinal));
        (await Build()).Failed().Says("error INVK114", "'Nodes.BlankImageCard.Color'").DoesNotSay("error CS");
        await WriteAsync(cardLock, Without(accepted, "field Color "));
        (await Build()).Succeeded();
        folder.Write("fields/.globalconfig", "is_global = true\ndotnet_diagnostic.INVK116.severity = error\n");
        (await Build()).Failed().Says("error INVK116", "'Color'");

        (await Build("-t:AcceptInvokeAIForms")).Succeeded().Says("updated workflows/colour-card.form.lock", "accepted INVK116");
        Assert.Equal(accepted, await ReadAsync(cardLock));
        (await Build()).Succeeded();

        Task<CommandResult> Build(params string[] arguments) => folder.BuildAsync("fields", arguments);
    }

    private void WriteProject()
    {
        folder.CopyWorkflow("colour-card", "fields/workflows/colour-card.json");
        folder.Write("fields/Fields.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InvokeAI.Typed" Version="{PackedFiles.Version}" />
                <InvokeAIWorkflow Include="workflows/*.json" Nodes="true" />
              </ItemGroup>
            </Project>
            """);
        folder.Write("fields/Program.cs",
            """
            var file = new ColourCard();
            var card = file
                .WithNodeField(ColourCard.Nodes.BlankImageCard.Mode, BlankImageMode.Rgba)
                .WithNodeField(ColourCard.Nodes.ImgBlur.Board, BoardTarget.Named("blurred"));
            Console.WriteLine($"mode {ColourCard.Nodes.BlankImageCard.Mode.Get(card)}, board {ColourCard.Nodes.ImgBlur.Board.Get(card)}, form unchanged {ColourCard.Form.All.All(input => !input.IsSet(card))}");
            """);
    }

    private static string Changed(string workflow, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(workflow)!;
        change(root["nodes"]!.AsArray().Single(node => (string?)node!["data"]!["type"] == "blank_image")!);
        return root.ToJsonString();
    }

    private static string Without(string text, string start)
        => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith(start, StringComparison.Ordinal)));

    private static Task<string> ReadAsync(string path) => File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);

    private static Task WriteAsync(string path, string text) => File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
}
