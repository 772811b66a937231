using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>Tests the content of the packages, and their dependencies.</summary>
public sealed partial class PackageContentTests
{
    [Fact]
    public void The_package_holds_client_generator_fixes_task_and_build_files()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        Assert.NotNull(package.GetEntry("docs/diagnostics.md"));
        var files =
            package.Entries.Select(e => e.FullName)
                .Where(n
                    => n.Contains('/', StringComparison.Ordinal) && !n.StartsWith("docs/", StringComparison.Ordinal)
                        && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(
        [
            "analyzers/dotnet/cs/InvokeAI.Generators.CodeFixes.dll",
            "analyzers/dotnet/cs/InvokeAI.Generators.dll",
            "analyzers/dotnet/cs/InvokeAI.Workflows.dll",
            "build/InvokeAI.Typed.props",
            "build/InvokeAI.Typed.targets",
            "buildMultiTargeting/InvokeAI.Typed.targets",
            "buildTransitive/InvokeAI.Typed.props",
            "buildTransitive/InvokeAI.Typed.targets",
            "lib/net10.0/InvokeAI.Runtime.dll",
            "lib/net10.0/InvokeAI.Runtime.xml",
            "lib/net10.0/InvokeAI.Workflows.dll",
            "lib/net8.0/InvokeAI.Runtime.dll",
            "lib/net8.0/InvokeAI.Runtime.xml",
            "lib/net8.0/InvokeAI.Workflows.dll",
            "tools/netstandard2.0/InvokeAI.Build.dll",
            "tools/netstandard2.0/InvokeAI.Workflows.dll",
        ], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_hosting_package_holds_itself_alone()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed.Hosting");
        Assert.Equal(
        [
            "lib/net10.0/InvokeAI.Hosting.dll",
            "lib/net10.0/InvokeAI.Hosting.xml",
            "lib/net8.0/InvokeAI.Hosting.dll",
            "lib/net8.0/InvokeAI.Hosting.xml",
        ], package.Entries.Select(e => e.FullName).Where(n => n.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("InvokeAI.Typed", "net10.0 Microsoft.Extensions.Http,net8.0 Microsoft.Extensions.Http")]
    [InlineData("InvokeAI.Typed.Hosting",
        "net10.0 InvokeAI.Typed,net10.0 Microsoft.Extensions.Diagnostics.HealthChecks,net10.0 Microsoft.Extensions.Options.ConfigurationExtensions,net8.0 "
            + "InvokeAI.Typed,net8.0 Microsoft.Extensions.Diagnostics.HealthChecks,net8.0 Microsoft.Extensions.Options.ConfigurationExtensions")]
    [InlineData("InvokeAI.Typed.Testing", "net10.0 InvokeAI.Typed,net8.0 InvokeAI.Typed")]
    [InlineData("InvokeAI.Typed.Farm",
        "net10.0 InvokeAI.Typed,net10.0 Microsoft.Data.Sqlite,net10.0 Microsoft.Extensions.Diagnostics.HealthChecks,"
            + "net10.0 Microsoft.Extensions.Hosting.Abstractions,net8.0 InvokeAI.Typed,net8.0 Microsoft.Data.Sqlite,"
            + "net8.0 Microsoft.Extensions.Diagnostics.HealthChecks,net8.0 Microsoft.Extensions.Hosting.Abstractions")]
    [InlineData("InvokeAI.Typed.Farm.Orleans",
        "net10.0 InvokeAI.Typed.Farm,net10.0 Microsoft.Orleans.Sdk,net10.0 Microsoft.Orleans.Server,net8.0 InvokeAI.Typed.Farm,net8.0 "
            + "Microsoft.Orleans.Sdk,net8.0 Microsoft.Orleans.Server")]
    [InlineData("InvokeAI.Typed.Farm.PostgreSql", "net10.0 InvokeAI.Typed.Farm,net10.0 Npgsql,net8.0 InvokeAI.Typed.Farm,net8.0 Npgsql")]
    [InlineData("InvokeAI.Typed.Farm.Redis", "net10.0 InvokeAI.Typed.Farm,net10.0 StackExchange.Redis,net8.0 InvokeAI.Typed.Farm,net8.0 StackExchange.Redis")]
    [InlineData("InvokeAI.Typed.Sheets", "net10.0 InvokeAI.Typed,net10.0 SkiaSharp,net10.0 SkiaSharp.NativeAssets.Linux.NoDependencies,"
            + "net8.0 InvokeAI.Typed,net8.0 SkiaSharp,net8.0 SkiaSharp.NativeAssets.Linux.NoDependencies")]
    [InlineData("InvokeAI.Typed.Tool", "")]
    public void Dependencies_are_packages_that_exist(string id, string expected)
    {
        var dependencies = from g in Elements(PackedFiles.Nuspec(id), "group")
                           from dependency in Elements(g, "dependency")
                           select $"{(string?)g.Attribute("targetFramework")} {(string?)dependency.Attribute("id")}";
        Assert.Equal(expected, string.Join(',', dependencies.Order(StringComparer.Ordinal)));
    }

    // They share internals: another version of the client would fail while a program runs, and not when it is restored.
    [Theory]
    [InlineData("InvokeAI.Typed.Hosting")]
    [InlineData("InvokeAI.Typed.Testing")]
    [InlineData("InvokeAI.Typed.Farm")]
    [InlineData("InvokeAI.Typed.Sheets")]
    public void Our_packages_go_together_in_one_version(string id)
    {
        var ours =
            Elements(PackedFiles.Nuspec(id), "dependency").Where(d => (string?)d.Attribute("id") == "InvokeAI.Typed")
                .Select(d => (string?)d.Attribute("version"));
        Assert.Equal([$"[{PackedFiles.Version}]", $"[{PackedFiles.Version}]"], ours);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Every_package_has_readme_icon_licence_and_symbols(string id)
    {
        var nuspec = PackedFiles.Nuspec(id);
        Assert.Equal("MIT", Elements(nuspec, "license").Single().Value);
        Assert.NotEmpty(Elements(nuspec, "description").Single().Value);
        using var package = PackedFiles.Open(id);
        Assert.NotNull(package.GetEntry(Elements(nuspec, "readme").Single().Value));
        Assert.Equal("\u0089PNG", string.Concat(package.GetEntry(Elements(nuspec, "icon").Single().Value)!.Bytes().Take(4).Select(b => (char)b)));
        using var symbols = PackedFiles.Open(id, ".snupkg");
        Assert.Contains(symbols.Entries, e => e.Name.StartsWith("InvokeAI.", StringComparison.Ordinal) && e.Name.EndsWith(".pdb", StringComparison.Ordinal));
    }

    // A compiler on .NET Framework has nothing but Roslyn's own assemblies, in the versions of its own release: a reference above them, even a
    // transitive one that a package update brings, loads in `dotnet build` and silently makes no code in Visual Studio.
    [Fact]
    public void What_the_compiler_loads_references_only_what_the_oldest_host_has()
    {
        var allowed = new Dictionary<string, Version>
        {
            ["netstandard"] = new(2, 0, 0, 0),
            ["Microsoft.CodeAnalysis"] = new(4, 11, 0, 0),
            ["Microsoft.CodeAnalysis.CSharp"] = new(4, 11, 0, 0),
            ["System.Collections.Immutable"] = new(8, 0, 0, 0),
        };
        foreach (var (file, references) in References("analyzers/"))
        {
            var own = file.EndsWith("CodeFixes.dll", StringComparison.Ordinal)
                ? new Dictionary<string, Version>(allowed)
                {
                    ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 11, 0, 0),
                    ["System.Composition.AttributedModel"] = new(8, 0, 0, 0)
                }
                : allowed;
            Assert.All(references, r => Assert.True(
                r.Name.StartsWith("InvokeAI.", StringComparison.Ordinal) || (own.TryGetValue(r.Name, out var highest) && r.Version <= highest),
                $"{file} references {r.Name} {r.Version}"));
        }
    }

    [Fact]
    public void The_task_references_only_msbuild()
    {
        foreach (var (file, references) in References("tools/"))
            Assert.All(references,
                r => Assert.True(r.Name is "netstandard" or "InvokeAI.Workflows" or "Microsoft.Build.Framework", $"{file} references {r.Name} {r.Version}"));
    }

    [Fact]
    public void Every_assembly_is_built_deterministically()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        foreach (var entry in package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(entry.Bytes()));
            Assert.Contains(assembly.ReadDebugDirectory(), d => d.Type == DebugDirectoryEntryType.Reproducible);
        }
    }

    // Packing a commit again gives the same bytes. NuGet writes the time of packing into every entry unless another is set.
    [Fact]
    public void Entries_of_all_packages_carry_one_time()
    {
        var times = new HashSet<DateTimeOffset>();
        foreach (var id in PackedFiles.Ids)
        {
            using var package = PackedFiles.Open(id);
            times.UnionWith(package.Entries.Select(e => e.LastWriteTime));
        }

        Assert.Single(times);
    }

    [Fact]
    public void Core_and_client_of_one_package_are_of_one_version()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        foreach (var entry in package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(entry.Bytes()));
            Assert.Equal(new Version(1, 0, 0, 0), assembly.GetMetadataReader().GetAssemblyDefinition().Version);
        }
    }

    // Readers of the package's page have no clone: a relative link leads nowhere, and neither does a command that starts a sample of the repository.
    [Theory]
    [MemberData(nameof(Packages))]
    public void The_readme_links_to_the_repository_and_starts_from_the_package(string id)
    {
        var nuspec = PackedFiles.Nuspec(id);
        using var package = PackedFiles.Open(id);
        var readme = Encoding.UTF8.GetString(package.GetEntry(Elements(nuspec, "readme").Single().Value)!.Bytes());
        var repository = Elements(nuspec, "projectUrl").Single().Value;
        Assert.StartsWith($"# {id}\n", readme.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("{repository}", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("{files}", readme, StringComparison.Ordinal);
        var links = Link().Matches(readme).Select(match => match.Groups[2].Value).ToList();
        Assert.Contains(links, link => link.StartsWith($"{repository}/blob/v{PackedFiles.Version}/docs/", StringComparison.Ordinal));
        Assert.All(links, link => Assert.True(link.StartsWith("https://", StringComparison.Ordinal), $"{id}: {link} is not an absolute link."));
        using var core = PackedFiles.Open("InvokeAI.Typed");
        var pages =
            links.Where(link => link.StartsWith(repository + "/blob/", StringComparison.Ordinal))
                .Select(link => link[$"{repository}/blob/v{PackedFiles.Version}/".Length..].Split('#')[0]);
        Assert.All(pages, page => Assert.True(core.GetEntry(page) is not null, $"{id}: there is no {page}."));
        Assert.Contains($"{(id.EndsWith(".Tool", StringComparison.Ordinal) ? "dotnet tool install --global" : "dotnet add package")} {id}", readme,
            StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet run --project", readme, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_package_names_its_repository_and_commit(string id)
    {
        var nuspec = PackedFiles.Nuspec(id);
        var repository = Elements(nuspec, "repository").Single();
        Assert.Equal("git", (string?)repository.Attribute("type"));
        Assert.Equal((string?)repository.Attribute("url"), Elements(nuspec, "projectUrl").Single().Value);
        Assert.Matches("^[0-9a-f]{40}$", (string?)repository.Attribute("commit"));
    }

    // A debugger that steps into the package fetches the sources from the repository; what is not there (made by a generator) lies in the symbols.
    [Theory]
    [MemberData(nameof(Packages))]
    public void Symbols_lead_to_the_sources(string id)
    {
        var nuspec = PackedFiles.Nuspec(id);
        var commit = (string)Elements(nuspec, "repository").Single().Attribute("commit")!;
        var path = new Uri(Elements(nuspec, "projectUrl").Single().Value).AbsolutePath;
        using var symbols = PackedFiles.Open(id, ".snupkg");
        var ours =
            symbols.Entries.Where(e => e.Name.StartsWith("InvokeAI.", StringComparison.Ordinal) && e.Name.EndsWith(".pdb", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        foreach (var entry in ours)
        {
            using var provider = MetadataReaderProvider.FromPortablePdbImage([.. entry.Bytes()]);
            var pdb = provider.GetMetadataReader();
            var link =
                pdb.GetCustomDebugInformation(EntityHandle.ModuleDefinition).Select(pdb.GetCustomDebugInformation)
                    .Single(info => pdb.GetGuid(info.Kind) == SourceLink);
            using var map = JsonDocument.Parse(pdb.GetBlobBytes(link.Value));
            var root = map.RootElement.GetProperty("documents").EnumerateObject().Single();
            Assert.Equal($"https://raw.githubusercontent.com{path}/{commit}/*", root.Value.GetString());
            Assert.All(pdb.Documents, document =>
            {
                var name = pdb.GetString(pdb.GetDocument(document).Name);
                Assert.True(
                    name.StartsWith(root.Name.TrimEnd('*'), StringComparison.Ordinal)
                        || pdb.GetCustomDebugInformation(document).Any(info => pdb.GetGuid(pdb.GetCustomDebugInformation(info).Kind) == EmbeddedSource),
                    $"{entry.FullName}: nobody finds the source {name}.");
            });
        }
    }

    // Sources and symbols carry the paths of the repository alone: those of the machine are private, and differ from one machine to the next.
    [Theory]
    [MemberData(nameof(Packages))]
    public void Nothing_in_a_package_names_a_folder_of_the_machine_that_made_it(string id)
    {
        string[] folders = [Repository.Root, Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget")];
        var found = new List<string>();
        foreach (var extension in (string[])[".nupkg", ".snupkg"])
        {
            using var package = PackedFiles.Open(id, extension);
            foreach (var entry in package.Entries)
            {
                var bytes = entry.Bytes();
                found.AddRange(folders.Where(folder => Holds(bytes, Encoding.UTF8.GetBytes(folder)) || Holds(bytes, Encoding.Unicode.GetBytes(folder)))
                    .Select(folder => $"{entry.FullName} has {folder}"));
            }
        }

        Assert.Empty(found);
    }

    private static bool Holds(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    public static IEnumerable<TheoryDataRow<string>> Packages() => PackedFiles.Ids.Select(id => new TheoryDataRow<string>(id));

    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    [GeneratedRegex(@"\[([^\]]*)\]\(([^)]*)\)")]
    private static partial Regex Link();

    private static List<(string File, List<(string Name, Version Version)> References)> References(string folder)
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        var found = new List<(string, List<(string, Version)>)>();
        foreach (var entry in package.Entries.Where(e => e.FullName.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(entry.Bytes()));
            var metadata = assembly.GetMetadataReader();
            found.Add(
                (entry.FullName,
                    [.. metadata.AssemblyReferences.Select(h => metadata.GetAssemblyReference(h)).Select(r => (metadata.GetString(r.Name), r.Version))]));
        }

        Assert.NotEmpty(found);
        return found;
    }

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
