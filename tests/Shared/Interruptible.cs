using System.Diagnostics;

namespace InvokeAI.Tests;

/// <summary>Starts programs that an interrupt ends. A background job of a script ignores interrupts, and so would every program that it starts.</summary>
internal static class Interruptible
{
    public static ProcessStartInfo DotNet(IEnumerable<string> arguments)
        => OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", "dotnet", .. arguments]) : new("dotnet", arguments);
}
