using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using InvokeAI.Testing;
using InvokeAI.Tests;
using InvokeAI.Tool.Verbs;

namespace InvokeAI.Tool.Tests;

/// <summary>Tests the tool as a process of its own: streams, exit codes, signals.</summary>
public sealed partial class ProcessTests
{
    [Fact]
    public async Task Json_goes_to_the_output_as_UTF8_and_diagnostics_to_the_error_stream()
    {
        using var folder = new TempFolder();
        var file =
            folder.Write("größe 🌅.json",
                (await File.ReadAllTextAsync(Sample.ColourCard, TestContext.Current.CancellationToken)).Replace("\"Softness\"", "\"Schärfe 🌅\"",
                    StringComparison.Ordinal));

        using var process = ToolProcess.Start("inputs", file, "missing.json", "--json");
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        var files = JsonNode.Parse(output)!.AsArray();
        Assert.Equal(file, (string?)files[0]!["file"]);
        Assert.Contains(files[0]!["inputs"]!.AsArray(), i => (string?)i!["label"] == "Schärfe 🌅");
        Assert.Contains("missing.json(1,1): error INVK041", await error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misuse_ends_with_2()
    {
        using var process = ToolProcess.Start("inputs");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public async Task An_interrupt_ends_serve()
    {
        SkipWithoutInterrupts();
        using var process = ToolProcess.Start("serve", "--port", "0");
        Assert.Contains("Listening on", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, Kill(process.Id, 2));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task An_interrupt_during_a_run_cancels_it_on_the_server()
    {
        SkipWithoutInterrupts();
        await using var server = await InvokeAIServer.StartAsync(TestContext.Current.CancellationToken);
        server.PauseProcessor();
        using var process = ToolProcess.Start("run", Sample.ColourCard, "--server", server.BaseAddress.ToString());
        Assert.Contains("0 of 1 done", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, Kill(process.Id, 2));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal("canceled", (string?)Assert.Single(server.QueueItems)["status"]);
    }

    private static void SkipWithoutInterrupts() => Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals on Windows.");

    [Fact]
    public async Task Who_asks_comes_from_the_environment_and_is_never_printed()
    {
        const string Password = "A long enough password 1";
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, TestContext.Current.CancellationToken);
        server.AddUser("ada@example.org", Password, isAdmin: true);
        var url = ("INVOKEAI_URL", server.BaseAddress.ToString());

        var signedIn = await RunAsync([url, ("INVOKEAI_USER", "ada@example.org"), ("INVOKEAI_PASSWORD", Password)], "doctor");
        var refused = await RunAsync([url, ("INVOKEAI_TOKEN", "not-a-token-of-yours")], "queue", "status");

        Assert.True(signedIn.ExitCode == 0, signedIn.Output + signedIn.Error);
        Assert.Contains("signed in as ada@example.org", signedIn.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.ExitCode);
        Assert.DoesNotContain(Password, signedIn.Output + signedIn.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-token-of-yours", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_for_bash_completes()
    {
        Assert.SkipWhen(!File.Exists("/bin/bash"), "There is no bash.");
        // The bash of macOS reads no script from a process, so the test does not source it.
        using var folder = new TempFolder();
        var tool = folder.Write("dotnet-invokeai", $"#!/bin/bash\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "InvokeAI.Tool.dll")}' \"$@\"\n");
        Assert.Equal(0, await ExitOf(new ProcessStartInfo("chmod", ["+x", tool])));
        var script = folder.Write("try.sh", $$"""
            PATH={{folder.Path}}:$PATH
            eval "$(dotnet-invokeai completion bash)"
            COMP_LINE="dotnet-invokeai queue list --st" COMP_WORDS=(dotnet-invokeai queue list --st) COMP_CWORD=3
            COMP_POINT=${#COMP_LINE}
            _dotnet_invokeai
            [ "${COMPREPLY[*]}" = "--status" ]
            """);

        Assert.Equal(0, await ExitOf(new ProcessStartInfo("/bin/bash", [script])));
    }

    private static async Task<int> ExitOf(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static async Task<ToolRun> RunAsync((string Name, string Value)[] environment, params string[] args)
    {
        using var process = ToolProcess.Start(environment, args);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolRun(process.ExitCode, output, await error);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
