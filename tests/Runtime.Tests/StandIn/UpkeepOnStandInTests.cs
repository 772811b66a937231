using System.Text;
using System.Text.Json;
using InvokeAI.Auth;
using InvokeAI.Models;
using InvokeAI.Testing;

namespace InvokeAI.Tests.StandIn;

/// <summary>Tests administration of a server, end to end: models, installations, settings, users.</summary>
public class UpkeepOnStandInTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Models_are_converted_looked_at_anew_and_given_pictures()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var key = server.AddModel("Juggernaut", "sdxl", "main");
        Assert.Equal(ModelFormat.Diffusers, (await client.Models.ConvertAsync(key, Now)).Format);
        Assert.Contains("not a main/VAE model checkpoint", (await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Models.ConvertAsync(key, Now))).Detail,
            StringComparison.Ordinal);
        Assert.Equal(key, (await client.Models.ReidentifyAsync(key, Now)).Key);

        Assert.Null(await client.Models.FindImageAsync(key, Now));
        await client.Models.SetImageAsync(key, InvokeAIServer.PaintPng(64, 64, 1), Now);
        Assert.Equal("RIFF"u8.ToArray(), (await client.Models.FindImageAsync(key, Now))![..4]);
        await client.Models.DeleteImageAsync(key, Now);
        Assert.Null(await client.Models.FindImageAsync(key, Now));
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => client.Models.DeleteImageAsync(key, Now));
        await Assert.ThrowsAsync<InvokeAIApiException>(() => client.Models.SetImageAsync(key, "not an image"u8.ToArray(), Now));

        Assert.Empty(await client.Models.ListOrphansAsync(Now).ToListAsync(Now));
        Assert.Equal("gone", Assert.Single((await client.Models.DeleteOrphansAsync(["gone"], Now)).Failures).Key);
        Assert.Empty(await client.Models.ListMissingAsync(Now).ToListAsync(Now));
        var deletion = await client.Models.DeleteAsync([key, "nobody"], Now);
        Assert.Equal(key, Assert.Single(deletion.Deleted));
        Assert.Equal("nobody", Assert.Single(deletion.Failures).Key);
    }

    [Fact]
    public async Task Hugging_Face_is_signed_in_to_and_looked_into()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        Assert.Equal(HuggingFaceTokenStatus.Unknown, await client.Models.GetHuggingFaceStatusAsync(Now));
        Assert.Equal(HuggingFaceTokenStatus.Invalid, await client.Models.SignInToHuggingFaceAsync("nonsense", Now));
        Assert.Equal(HuggingFaceTokenStatus.Valid, await client.Models.SignInToHuggingFaceAsync("hf_token", Now));
        Assert.Equal(HuggingFaceTokenStatus.Valid, await client.Models.GetHuggingFaceStatusAsync(Now));
        Assert.Equal(HuggingFaceTokenStatus.Unknown, await client.Models.SignOutOfHuggingFaceAsync(Now));
        Assert.True((await client.Models.GetHuggingFaceModelsAsync("owner/name", Now)).IsDiffusers);
    }

    [Fact]
    public async Task An_installation_is_paused_resumed_canceled_and_started_anew()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { StepDelay = TimeSpan.FromMilliseconds(100) }, Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        var install = await client.Models.InstallAsync("https://example.org/one.safetensors", cancellationToken: Now);
        await install.PauseAsync(Now);
        Assert.Equal(ModelInstallStatus.Paused, (await install.RefreshAsync(Now)).Status);
        await install.ResumeAsync(Now);
        Assert.Equal("one", (await install.WaitAsync(cancellationToken: Now)).Name);

        var canceled = await client.Models.InstallAsync("https://example.org/two.safetensors", cancellationToken: Now);
        await canceled.CancelAsync(Now);
        Assert.True((await Assert.ThrowsAsync<ModelInstallException>(() => canceled.WaitAsync(cancellationToken: Now))).IsCanceled);

        server.FailInstall("owner/three", "the host is gone");
        var failed = await client.Models.InstallAsync("owner/three:fp16", cancellationToken: Now);
        await Assert.ThrowsAsync<ModelInstallException>(() => failed.WaitAsync(cancellationToken: Now));
        await failed.RestartFailedAsync(Now);
        await Assert.ThrowsAsync<ModelInstallException>(() => failed.WaitAsync(cancellationToken: Now));
        await failed.RestartFileAsync(Assert.Single(failed.Job.DownloadParts).Source!, Now);
        await Assert.ThrowsAsync<ModelInstallException>(() => failed.WaitAsync(cancellationToken: Now));
        Assert.Equal(3, (await client.Models.ListInstallsAsync(Now).ToListAsync(Now)).Count);
    }

    [Fact]
    public async Task Settings_are_read_and_the_log_is_made_louder()
    {
        await using var server = await InvokeAIServer.StartAsync(Now);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.App.SetLogLevelAsync(10, Now);
        Assert.Equal(10, await client.App.GetLogLevelAsync(Now));
        Assert.Equal(10_000, (await client.App.GetRuntimeConfigAsync(Now)).Config.GetProperty("max_queue_size").GetInt32());
        using var schema = JsonDocument.Parse(Encoding.UTF8.GetString(await client.App.GetSchemaAsync(Now)));
        Assert.True(schema.RootElement.GetProperty("paths").TryGetProperty("/api/v1/app/version", out _));
    }

    [Fact]
    public async Task An_admin_keeps_users_and_a_user_themselves()
    {
        await using var server = await InvokeAIServer.StartAsync(new InvokeAIServerOptions { MultiUser = true }, Now);
        await using var admin = new InvokeAIClient(server.BaseAddress);
        await admin.Auth.CreateFirstAdminAsync("admin@example.org", "A long enough password 1", "Admin", Now);
        await admin.Auth.SignInAsync("admin@example.org", "A long enough password 1", cancellationToken: Now);
        var password = await admin.Auth.GeneratePasswordAsync(Now);
        var kim = await admin.Auth.CreateUserAsync(new NewUser { Email = "kim@example.org", Password = password, DisplayName = "Kim" }, Now);
        Assert.Equal("Kim", (await admin.Auth.GetUserAsync(kim.UserId, Now)).DisplayName);
        Assert.Equal(2, (await admin.Auth.ListUsersAsync(Now).ToListAsync(Now)).Count);

        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.Auth.SignInAsync("kim@example.org", password, cancellationToken: Now);
        await Assert.ThrowsAsync<InvokeAIUnauthorizedException>(() => client.Auth.ListUsersAsync(Now).ToListAsync(Now).AsTask());
        Assert.Equal("Kim B.", (await client.Auth.UpdateCurrentUserAsync("Kim B.", password, "Another long password 2", Now)).DisplayName);
        Assert.Equal("Kim B.", (await client.Auth.GetCurrentUserAsync(Now)).DisplayName);
        // The server revoked the old token with the password; the client signs in with the new one by itself.
        Assert.Empty(await client.Boards.ListAsync(cancellationToken: Now).ToListAsync(Now));

        Assert.True((await admin.Auth.UpdateUserAsync(kim.UserId, new UserChanges { IsAdmin = true }, Now)).IsAdmin);
        Assert.Equal(2, (await client.Auth.ListUsersAsync(Now).ToListAsync(Now)).Count);
        await admin.Auth.DeleteUserAsync(kim.UserId, Now);
        await Assert.ThrowsAsync<InvokeAINotFoundException>(() => admin.Auth.GetUserAsync(kim.UserId, Now));
    }
}
