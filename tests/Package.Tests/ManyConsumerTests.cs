using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Tests a project of fifty workflows, and one that is edited while <c>dotnet watch</c> runs it.</summary>
public sealed class ManyConsumerTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public async Task Fifty_workflows_make_fifty_classes()
    {
        PackedFiles.RequireFull();
        PosterProject.Write(folder, "Many", "<TargetFramework>net10.0</TargetFramework>");
        for (var i = 1; i < 50; i++)
            folder.CopyWorkflow(i % 2 == 0 ? "colour-card" : "sdxl-text-to-image", $"Many/workflows/copy {i}.json");
        folder.Write("Many/Program.cs",
            """
            Console.WriteLine(typeof(Poster.Workflows.ColourCard).Assembly.GetTypes().Count(t => t.IsPublic && t.Namespace == "Poster.Workflows") + " classes");
            """);
        (await folder.BuildAsync("Many", "-t:AcceptInvokeAIForms")).Succeeded();
        Assert.Equal(50, Directory.GetFiles(folder.Path("Many", "workflows"), "*.form.lock").Length);
        (await folder.BuildAsync("Many")).Succeeded();
        (await folder.RunAsync("Many/bin/Debug/net10.0", "Many")).Succeeded().Says("50 classes");
    }

    [Fact]
    public async Task An_edit_outside_the_form_is_in_the_next_submission_of_a_watched_program()
    {
        PackedFiles.RequireFull();
        PosterProject.Write(folder, "Watched", "<TargetFramework>net10.0</TargetFramework>",
            $"""<PackageReference Include="InvokeAI.Typed.Testing" Version="{PackedFiles.Version}" />""");
        folder.Write("Watched/Program.cs",
            """
            using InvokeAI;
            using InvokeAI.Testing;
            using Poster.Workflows;

            await using var server = await InvokeAIServer.StartAsync();
            await using var invoke = new InvokeAIClient(server.BaseAddress);
            while (true)
            {
                await invoke.SubmitAsync(new ColourCard());
                var nodes = server.EnqueuedBodies[^1]["batch"]!["graph"]!["nodes"]!.AsObject();
                Console.WriteLine("submitted " + nodes.First(n => (string?)n.Value!["type"] == "blank_image").Value!["mode"]);
                await Task.Delay(500);
            }
            """);
        await using var watch = folder.Start("Watched", "dotnet", "watch", "--non-interactive", "run");
        await watch.LineAsync(line => line == "submitted RGB");
        var workflow = folder.Path("Watched", "workflows", "colour-card.json");
        var text = await File.ReadAllTextAsync(workflow, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(workflow, text.Replace("\"value\": \"RGB\"", "\"value\": \"RGBA\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        await watch.LineAsync(line => line == "submitted RGBA");
    }
}
