using System.Collections.Concurrent;
using System.Xml.Linq;
using InvokeAI.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Architecture;

/// <summary>A project under src/, compiled from its sources as they are, on the sources of the projects that it refers to.</summary>
internal sealed class SourceProject
{
    private static readonly ConcurrentDictionary<string, Lazy<SourceProject>> Projects = new();

    private static readonly Lazy<MetadataReference[]> Framework = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists)
            .Select(p => MetadataReference.CreateFromFile(p))]);

    private static readonly CSharpParseOptions Options =
        new(LanguageVersion.CSharp14, DocumentationMode.None, preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    // Those of ImplicitUsings, of all SDKs that the projects use.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private SourceProject(string name)
    {
        Name = name;
        Folder = Repository.Path("src", name);
        var project = XDocument.Load(Path.Combine(Folder, name + ".csproj"));
        string[] Included(string item) => [.. project.Descendants(item).Select(e => (string?)e.Attribute("Include") ?? "")];

        var uses =
            project.Descendants("ProjectReference")
                .Select(e => (Of(Path.GetFileNameWithoutExtension((string)e.Attribute("Include")!)), (string?)e.Attribute("Aliases"))).ToList();
        var friends = string.Concat(Included("InternalsVisibleTo").Select(f => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{f}\")]\n"));
        var trees = new List<SyntaxTree>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(Folder, file).Replace('\\', '/');
            if (!path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
                trees.Add(CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, path));
        }

        // A file that two projects compile stands in the folder of one of them.
        foreach (var file in Included("Compile").Where(file => file.StartsWith("../", StringComparison.Ordinal)))
            trees.Add(CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Folder, file)), Options, Path.GetFileName(file)));

        Trees = trees;
        var all = uses.SelectMany(u => u.Item1.Closure.Append(u.Item1).Select(p => (p, p == u.Item1 ? u.Item2 : null))).DistinctBy(u => u.p.Name).ToList();
        Closure = [.. all.Select(u => u.p)];
        Compilation = CSharpCompilation.Create(
            name,
            [.. trees, CSharpSyntaxTree.ParseText(Usings + friends, Options)],
            [.. Framework.Value, .. all.Select(u => u.p.Compilation.ToMetadataReference(u.Item2 is null ? default : [u.Item2]))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>Gets the name of the project's folder under src/.</summary>
    public string Name { get; }

    public string Folder { get; }

    public IReadOnlyList<SyntaxTree> Trees { get; }

    public IReadOnlyList<SourceProject> Closure { get; }

    public CSharpCompilation Compilation { get; }

    /// <summary>Gets every project under src/.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Repository.Path("src"), "*.csproj", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal);

    public static SourceProject Of(string name) => Projects.GetOrAdd(name, n => new(() => new(n))).Value;

    /// <summary>Returns the top folder of a source file. The project's own folder is <c>.</c></summary>
    public static string LayerOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : ".";
}
