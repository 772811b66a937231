using InvokeAI.Events;
using InvokeAI.Library;
using InvokeAI.Models;
using InvokeAI.Server;
using InvokeAI.Testing;

namespace InvokeAI.Tests.StandIn;

/// <summary>Tests models, library, settings and utilities, end to end.</summary>
public class RestOnStandInTests
{
    private const string Workflow =
        """{"id":"exported","name":"N","author":"","description":"d","version":"1","contact":"","tags":"t1,t2","notes":"","exposedFields":[],"meta":{"version":"4.0.0","category":"user"},"nodes":[],"edges":[]}""";

    [Fact]
    public async Task Models_are_found_changed_and_deleted()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var key = server.AddModel("Juggernaut", "sdxl", "main", hash: "blake3:1");
        server.AddModel("Detail", "sdxl", "lora");
        Assert.Equal(2, (await client.Models.ListAsync(cancellationToken: Now).ToListAsync(Now)).Count);
        Assert.Equal("Detail",
            Assert.Single(await client.Models.ListAsync([BaseModelType.Sdxl], ModelType.Lora, cancellationToken: Now).ToListAsync(Now)).Name);
        Assert.Equal(key, (await client.Models.GetAsync(key, Now)).Key);
        Assert.Null(await client.Models.FindAsync("nope", Now));
        Assert.Equal(key, (await client.Models.FindByHashAsync("blake3:1", Now))!.Key);
        Assert.Null(await client.Models.FindByHashAsync("blake3:2", Now));
        Assert.Equal(key, (await client.Models.FindByAttributesAsync("Juggernaut", BaseModelType.Sdxl, ModelType.Main, Now))!.Key);
        Assert.Equal(ModelMatch.NameBaseAndType,
            (await client.Models.ResolveAsync(new ModelQuery { Key = "elsewhere", Name = "Juggernaut", Base = BaseModelType.Sdxl, Type = ModelType.Main },
                cancellationToken: Now)).Match);
        Assert.Equal("Renamed", (await client.Models.UpdateAsync(key, new ModelChanges { Name = "Renamed" }, Now)).Name);
        await client.Models.DeleteAsync(key, Now);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Models.DeleteAsync(key, Now));
        Assert.NotEmpty((await client.Models.GetStarterModelsAsync(Now)).Models);
        await client.Models.ClearCacheAsync(Now);
        await client.Models.FindCacheStatsAsync(Now);
    }

    [Fact]
    public async Task A_model_is_installed_with_progress_and_failures_say_why()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await using var subscription = client.Events.Subscribe();
        await subscription.WaitForConnectionAsync(Now);
        server.AddModelFile("/models/new.safetensors");
        Assert.Equal("/models/new.safetensors", Assert.Single(await client.Models.ScanFolderAsync("/models", Now)).Path);
        var install = await client.Models.InstallAsync("/models/new.safetensors", new ModelInstallOptions { Inplace = true }, Now);
        var model = await install.WaitAsync(cancellationToken: Now);
        Assert.Equal(model.Key, Assert.Single(await client.Models.ListAsync(cancellationToken: Now).ToListAsync(Now)).Key);
        var told = await subscription.UntilAsync(e => e is ModelInstallCompleteEvent);
        Assert.Equal(model.Key, ((ModelInstallCompleteEvent)told[^1]).Key);

        server.FailInstall("https://example.org/m.safetensors", "the host is gone");
        var failing = await client.Models.InstallAsync("https://example.org/m.safetensors", cancellationToken: Now);
        var error = await Assert.ThrowsAsync<ModelInstallException>(() => failing.WaitAsync(cancellationToken: Now));
        Assert.Contains("the host is gone", error.Message);
        Assert.Equal(2, (await client.Models.ListInstallsAsync(Now).ToListAsync(Now)).Count);
        await client.Models.PruneInstallsAsync(Now);
        Assert.Empty(await client.Models.ListInstallsAsync(Now).ToListAsync(Now));
    }

    [Fact]
    public async Task Python_fault_the_library_could_not_be_used_at_all()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var saved = await client.Library.CreateAsync(Workflow, Now);
        Assert.NotEqual("exported", saved.WorkflowId);
        Assert.Equal("N",
            Assert.Single(await client.Library.ListAsync(new WorkflowFilter { Categories = [WorkflowCategory.User] }, Now).ToListAsync(Now)).Name);
        var updated = await client.Library.UpdateAsync(saved.WorkflowId, Workflow.Replace("\"N\"", "\"M\"", StringComparison.Ordinal), Now);
        Assert.Equal((saved.WorkflowId, "M"), (updated.WorkflowId, updated.Name));
        Assert.Equal(saved.WorkflowId, (await client.Library.FindByNameAsync("M", Now))!.WorkflowId);
        Assert.Equal(1, (await client.Library.CountByCategoryAsync([WorkflowCategory.User], cancellationToken: Now))[WorkflowCategory.User]);
        Assert.Equal(1, (await client.Library.CountByTagAsync(["t1"], cancellationToken: Now))["t1"]);
        Assert.Contains("t2", await client.Library.ListTagsAsync(cancellationToken: Now).ToListAsync(Now));
        await client.Library.SetThumbnailAsync(saved.WorkflowId, InvokeAIServer.PaintPng(64, 64, 1), Now);
        Assert.NotNull(await client.Library.FindThumbnailAsync(saved.WorkflowId, Now));
        await client.Library.DeleteThumbnailAsync(saved.WorkflowId, Now);
        Assert.Null(await client.Library.FindThumbnailAsync(saved.WorkflowId, Now));
        Assert.True((await client.Library.SetPublicAsync(saved.WorkflowId, true, Now)).IsPublic);
        await client.Library.MarkOpenedAsync(saved.WorkflowId, Now);
        await client.Library.DeleteAsync(saved.WorkflowId, Now);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Library.GetAsync(saved.WorkflowId, Now));
    }

    [Fact]
    public async Task Settings_cache_and_prompts()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Assert.True(await client.App.IsHealthyAsync(Now));
        Assert.Equal("6.14.0-alpha", (await client.App.GetVersionAsync(Now)).Text);
        await client.App.SetInvocationCacheEnabledAsync(false, Now);
        Assert.False((await client.App.GetInvocationCacheStatusAsync(Now)).Enabled);
        await client.App.SetInvocationCacheEnabledAsync(true, Now);
        await client.App.ClearInvocationCacheAsync(Now);
        Assert.Equal(4, (await client.Utilities.GetDynamicPromptsAsync("a {b|c} {d|e}", cancellationToken: Now)).Prompts.Count);
        Assert.NotNull((await client.Utilities.GetDynamicPromptsAsync("a {b", cancellationToken: Now)).Error);
        Assert.False((await client.Auth.GetStatusAsync(Now)).MultiuserEnabled);
        Assert.Null(await client.Auth.SignInAsync("a@b.c", "x", cancellationToken: Now));
    }

    [Fact]
    public async Task An_older_server_is_known_by_its_version_and_what_it_lacks_by_name()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { Version = "6.8.1" }, Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Assert.False(await client.App.SupportsAsync(ServerFeature.WorkflowSchema4, Now));
        server.AddModel("Old", "sdxl", "main", hash: "blake3:7");
        Assert.Equal("Old", (await client.Models.FindByHashAsync("blake3:7", Now))!.Name);
        var e = await Assert.ThrowsAsync<ServerTooOldException>(() => client.Models.ListMissingAsync(Now).ToListAsync(Now).AsTask());
        Assert.Contains("6.8.1", e.Message);
        Assert.False((await client.Auth.GetStatusAsync(Now)).MultiuserEnabled);
    }

    private static CancellationToken Now => TestContext.Current.CancellationToken;
}
