using System.Runtime.CompilerServices;

namespace InvokeAI.Tests;

/// <summary>Sets what processes inherit that the tests start.</summary>
internal static class StartedProcesses
{
    // They live for seconds, too short a time to gain from code that is compiled again with a profile.
    [ModuleInitializer]
    internal static void Prepare() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
