using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>The packed templates as a visitor uses them: installed, instantiated, built, run and tested.</summary>
public sealed class TemplateTests(ConsumerFolder folder) : IClassFixture<ConsumerFolder>
{
    [Fact]
    public void The_package_is_one_of_templates_with_every_version_filled_in()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed.Templates");
        Assert.Equal("Template",
            (string?)PackedFiles.Nuspec("InvokeAI.Typed.Templates").Descendants().Single(e => e.Name.LocalName == "packageType").Attribute("name"));
        Assert.Contains("dotnet new install InvokeAI.Typed.Templates", Text("README.md"), StringComparison.Ordinal);
        Assert.NotNull(package.GetEntry("icon.png"));
        foreach (var template in new[] { "console", "api", "worker" })
        {
            Assert.NotNull(package.GetEntry($"content/{template}/.template.config/template.json"));
            Assert.NotNull(package.GetEntry($"content/{template}/.gitignore"));
            Assert.NotNull(package.GetEntry($"content/{template}/Template-Name/workflows/sdxl-text-to-image.form.lock"));
            Assert.Contains($"Include=\"InvokeAI.Typed.Testing\" Version=\"{PackedFiles.Version}\"",
                Text($"content/{template}/Template-Name/Template-Name.csproj"), StringComparison.Ordinal);
            Assert.Matches("Include=\"xunit.v3\" Version=\"[0-9.]+\"", Text($"content/{template}/Template-Name.Tests/Template-Name.Tests.csproj"));
            Assert.Contains($"\"version\": \"{PackedFiles.Version}\"", Text($"content/{template}/.config/dotnet-tools.json"), StringComparison.Ordinal);
        }

        Assert.DoesNotMatch("Version=\"\\{", Text("content/worker/Template-Name/Template-Name.csproj"));

        string Text(string entry) => System.Text.Encoding.UTF8.GetString(package.GetEntry(entry)!.Bytes());
    }

    [Theory]
    [InlineData("invokeai", "InvokeAI console program")]
    [InlineData("invokeai-api", "InvokeAI web API")]
    [InlineData("invokeai-worker", "InvokeAI worker")]
    public async Task Help_describes_the_template_and_its_options(string template, string name)
    {
        await InstallAsync();
        (await NewAsync(template, "--help")).Succeeded().Says(name, "--server", "stand-in", "http://localhost:9090", "--framework", "net10.0", "net8.0");
    }

    [Theory]
    [InlineData("Pictures", "net10.0")]
    [InlineData("My.Pictures-2", "net10.0")]
    [InlineData("My Pictures", "net10.0")]
    [InlineData("2nd", "net8.0")]
    public async Task A_console_program_saves_an_image_at_the_first_run(string name, string framework)
    {
        PackedFiles.RequireFull();
        await CreateAsync("invokeai", name, "--framework", framework);
        Assert.Contains($"<TargetFramework>{framework}</TargetFramework>",
            await File.ReadAllTextAsync(folder.Path(name, name, name + ".csproj"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        (await folder.BuildAsync(name)).Succeeded();
        if (framework != "net10.0")
            return;
        (await folder.DotNetAsync(name, "run", "--no-build", "--project", name)).Succeeded().Says("a stand-in in this process", "%", "Saved ");
        Assert.Single(Directory.GetFiles(folder.Path(name, "out"), "*.png"));
        (await folder.DotNetAsync(name, "test", "--no-build")).Succeeded().Says("succeeded: 2");
    }

    [Fact]
    public async Task The_address_of_a_server_is_where_the_program_goes()
    {
        await CreateAsync("invokeai", "Elsewhere", "--server", "http://127.0.0.1:9");
        (await folder.DotNetAsync("Elsewhere", "run", "--project", "Elsewhere")).Failed().Says("127.0.0.1:9");
        (await folder.DotNetAsync("Elsewhere", "tool", "restore")).Succeeded();
        (await folder.DotNetAsync("Elsewhere", "invokeai", "inputs", "Elsewhere/workflows/sdxl-text-to-image.json")).Succeeded().Says("PositivePrompt");
    }

    [Fact]
    public async Task An_api_creates_an_image_and_passes_its_tests()
    {
        PackedFiles.RequireFull();
        await CreateAsync("invokeai-api", "Pictures.Api");
        (await folder.BuildAsync("Pictures.Api")).Succeeded();
        (await folder.DotNetAsync("Pictures.Api", "test", "--no-build")).Succeeded().Says("succeeded: 2");
        await using var api =
            folder.Start("Pictures.Api", "dotnet", "run", "--no-build", "--project", "Pictures.Api", "--no-launch-profile", "--", "--urls",
                "http://127.0.0.1:0");
        var line = await api.LineAsync(l => l.Contains("Now listening on: ", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(line.Split("Now listening on: ")[1]) };
        using var prompt = new StringContent("""{ "prompt": "a lighthouse at dusk" }""", System.Text.Encoding.UTF8, "application/json");
        using var accepted = await http.PostAsync("/posters", prompt, TestContext.Current.CancellationToken);
        var image = await http.GetByteArrayAsync($"{accepted.Headers.Location}/image", TestContext.Current.CancellationToken);
        Assert.Equal("PNG"u8.ToArray(), image[1..4]);
        Assert.Equal("Healthy", await http.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_worker_creates_an_image_of_the_prompt_in_its_inbox_and_passes_its_tests()
    {
        PackedFiles.RequireFull();
        await CreateAsync("invokeai-worker", "Pictures.Worker");
        (await folder.BuildAsync("Pictures.Worker")).Succeeded();
        (await folder.DotNetAsync("Pictures.Worker", "test", "--no-build")).Succeeded().Says("succeeded: 2");
        await using var worker = folder.Start("Pictures.Worker", "dotnet", "run", "--no-build", "--project", "Pictures.Worker");
        await worker.LineAsync(l => l.Contains("lighthouse.txt is done", StringComparison.Ordinal));
        Assert.True(File.Exists(folder.Path("Pictures.Worker", "Pictures.Worker", "inbox", "done", "lighthouse.png")));
    }

    private async Task CreateAsync(string template, string name, params string[] options)
    {
        await InstallAsync();
        (await NewAsync([template, "-n", name, .. options])).Succeeded();
    }

    // The templates go into a folder of these tests: an installation of the machine's own stays as it is. Installed twice, the SDK finds two of each.
    private async Task InstallAsync()
    {
        if (!Directory.Exists(folder.Path("hive")))
            (await NewAsync("install", Path.Combine(PackedFiles.Folder, $"InvokeAI.Typed.Templates.{PackedFiles.Version}.nupkg"))).Succeeded();
    }

    private Task<CommandResult> NewAsync(params string[] arguments)
        => folder.DotNetAsync(".", ["new", .. arguments, "--debug:custom-hive", folder.Path("hive")]);
}
