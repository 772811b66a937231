using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using InvokeAI.Nodes;

namespace InvokeAI.Tests;

/// <summary>Tests that our implicit usings and those of the SDK share no type, which would be ambiguous in every file.</summary>
public sealed class ImplicitNamesTests
{
    // The implicit usings of the console, worker and web SDKs.
    private static readonly string[] OfTheSdk =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading",
        "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    [Fact]
    public void No_type_of_the_implicit_usings_has_the_name_of_one_of_the_sdk()
    {
        var theirs = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path
                => Path.GetFileName(path) is var name
                    && (name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)))
            .SelectMany(PublicNames)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Contains("Task", theirs);
        var ours = typeof(InvokeAIClient).Assembly.GetExportedTypes().Where(t => t.Namespace is "InvokeAI" or "InvokeAI.Nodes" && !t.IsNested).ToList();
        Assert.Contains(typeof(Scheduler), ours);
        Assert.DoesNotContain(ours, t => theirs.Contains(t.Name));
    }

    private static IEnumerable<string> PublicNames(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        if (!image.HasMetadata)
            return [];
        var metadata = image.GetMetadataReader();
        return metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
            .Where(t => OfTheSdk.Contains(metadata.GetString(t.Namespace), StringComparer.Ordinal))
            .Select(t => metadata.GetString(t.Name))
            .ToList();
    }
}
