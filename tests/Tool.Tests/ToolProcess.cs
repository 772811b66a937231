using System.Diagnostics;
using System.Text;
using InvokeAI.Tests;

namespace InvokeAI.Tool.Tests;

/// <summary>The tool as a process of its own.</summary>
internal static class ToolProcess
{
    public static Process Start(params string[] args) => Start([], args);

    public static Process Start((string Name, string Value)[] environment, string[] args)
    {
        var start = Interruptible.DotNet([Path.Combine(AppContext.BaseDirectory, "InvokeAI.Tool.dll"), .. args]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
