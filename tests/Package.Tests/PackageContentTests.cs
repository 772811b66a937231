using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using InvokeAI.Tests.Support;

namespace InvokeAI.Tests;

/// <summary>What is in the packages, and what they ask for.</summary>
public sealed class PackageContentTests
{
    [Fact]
    public void The_package_holds_client_generator_fixes_task_and_build_files()
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        Assert.NotNull(package.GetEntry("docs/diagnostics.md"));
        var files = package.Entries.Select(e => e.FullName).Where(n => n.Contains('/', StringComparison.Ordinal) && !n.StartsWith("docs/", StringComparison.Ordinal) && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal));
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

    [Theory]
    [InlineData("InvokeAI.Typed", "net10.0 Microsoft.Extensions.Diagnostics.HealthChecks,net10.0 Microsoft.Extensions.Http,net10.0 Microsoft.Extensions.Options.ConfigurationExtensions,net8.0 Microsoft.Extensions.Diagnostics.HealthChecks,net8.0 Microsoft.Extensions.Http,net8.0 Microsoft.Extensions.Options.ConfigurationExtensions")]
    [InlineData("InvokeAI.Typed.Testing", "net10.0 InvokeAI.Typed,net8.0 InvokeAI.Typed")]
    [InlineData("InvokeAI.Typed.Tool", "")]
    public void Dependencies_are_packages_that_exist(string id, string expected)
    {
        var dependencies = from g in Elements(PackedFiles.Nuspec(id), "group")
                           from dependency in Elements(g, "dependency")
                           select $"{(string?)g.Attribute("targetFramework")} {(string?)dependency.Attribute("id")}";
        Assert.Equal(expected, string.Join(',', dependencies.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("InvokeAI.Typed")]
    [InlineData("InvokeAI.Typed.Testing")]
    [InlineData("InvokeAI.Typed.Tool")]
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
                ? new Dictionary<string, Version>(allowed) { ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 11, 0, 0), ["System.Composition.AttributedModel"] = new(8, 0, 0, 0) }
                : allowed;
            Assert.All(references, r => Assert.True(
                r.Name.StartsWith("InvokeAI.", StringComparison.Ordinal) || (own.TryGetValue(r.Name, out var highest) && r.Version <= highest), $"{file} references {r.Name} {r.Version}"));
        }
    }

    [Fact]
    public void The_task_references_only_msbuild()
    {
        foreach (var (file, references) in References("tools/"))
            Assert.All(references, r => Assert.True(r.Name is "netstandard" or "InvokeAI.Workflows" or "Microsoft.Build.Framework", $"{file} references {r.Name} {r.Version}"));
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

    // Who packs a commit again gets the same bytes: NuGet writes the time of packing into every entry, unless it is told another.
    [Fact]
    public void Entries_of_all_packages_carry_one_time()
    {
        var times = new HashSet<DateTimeOffset>();
        foreach (var id in (string[])["InvokeAI.Typed", "InvokeAI.Typed.Testing", "InvokeAI.Typed.Tool"])
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

    private static List<(string File, List<(string Name, Version Version)> References)> References(string folder)
    {
        using var package = PackedFiles.Open("InvokeAI.Typed");
        var found = new List<(string, List<(string, Version)>)>();
        foreach (var entry in package.Entries.Where(e => e.FullName.StartsWith(folder, StringComparison.Ordinal)))
        {
            using var assembly = new PEReader(new MemoryStream(entry.Bytes()));
            var metadata = assembly.GetMetadataReader();
            found.Add((entry.FullName, [.. metadata.AssemblyReferences.Select(h => metadata.GetAssemblyReference(h)).Select(r => (metadata.GetString(r.Name), r.Version))]));
        }

        Assert.NotEmpty(found);
        return found;
    }

    private static IEnumerable<XElement> Elements(XElement root, string name) => root.Descendants().Where(e => e.Name.LocalName == name);
}
