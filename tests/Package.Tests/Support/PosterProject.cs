namespace InvokeAI.Tests.Support;

/// <summary>A program that submits the color card to a server and saves the image: what is published in every way that .NET has.</summary>
internal static class PosterProject
{
    public static void Write(ConsumerFolder folder, string name, string properties, string references = "")
    {
        folder.Write($"{name}/{name}.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RootNamespace>Poster</RootNamespace>
                <InvariantGlobalization>true</InvariantGlobalization>
                <NuGetAudit>false</NuGetAudit>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="InvokeAI.Typed" Version="{PackedFiles.Version}" />
                {references}
                <InvokeAIWorkflow Include="workflows/*.json" />
              </ItemGroup>
            </Project>
            """);
        folder.CopyWorkflow("colour-card", $"{name}/workflows/colour-card.json");
        folder.Write($"{name}/Program.cs",
            """
            using InvokeAI;
            using Poster.Workflows;

            await using var invoke = new InvokeAIClient(args[0]);
            var run = await invoke.SubmitAsync(new ColourCard { Width = 64, Height = 48, Colour = Rgba.Parse("#e0a030"), Softness = 2 });
            var result = await run.WaitAsync();
            foreach (var file in await result.Outputs.Card.SaveAllAsync(args[1]))
                Console.WriteLine($"saved {new FileInfo(file).Length > 0} {Path.GetExtension(file)}");
            """);
    }
}
