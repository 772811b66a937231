using InvokeAI.Farm.Hosting;
using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>
/// The uploads of one process: the farm's own classes, with the simulated store and network below them. A process that died hears nothing, so that what it
/// began never goes on.
/// </summary>
internal sealed class SimUploads : IUploadStore
{
    private readonly World world;
    private readonly SimProcess process;
    private readonly UploadCleaner cleaner;
    private readonly Dictionary<string, Task> last = [];
    private bool isSweeping;

    public SimUploads(World world, SimProcess process)
    {
        (this.world, this.process) = (world, process);
        cleaner = new(this, RemoveAsync, (_, _) => { });
    }

    /// <summary>Returns the name of a part's content on a server, which has it from now on.</summary>
    /// <returns>Null if it cannot be there.</returns>
    public async Task<string?> PutAsync(SimServer server, PartRecord part, string content)
    {
        // One at a time for each server, as the client does it.
        var before = last.GetValueOrDefault(server.Name, Task.CompletedTask);
        var done = new TaskCompletionSource();
        last[server.Name] = done.Task;
        await before.ConfigureAwait(false);
        try
        {
            var keeper = new UploadKeeper(this, server.Name, part.JobId, cleaner);
            if (await keeper.FindAsync(content, default).ConfigureAwait(false) is { } known)
            {
                if (!await CallAsync(server).ConfigureAwait(false))
                    return null;
                if (server.Images.Contains(known))
                    return known;
                await keeper.ForgetAsync(content, known, default).ConfigureAwait(false);
            }

            if (!await CallAsync(server).ConfigureAwait(false))
                return null;
            var name = server.Upload(content);
            world.Trace($"upload {name}");
            // If the process dies before the store knows of it, nobody does.
            server.Excused.Add(name);
            await SleepAsync(world.Seconds(0.01, 0.5), () => true).ConfigureAwait(false);
            await keeper.AddAsync(content, name, default).ConfigureAwait(false);
            server.Excused.Remove(name);
            return name;
        }
        catch (FarmStoreException)
        {
            return null;
        }
        finally
        {
            done.SetResult();
        }
    }

    public async void Sweep()
    {
        if (isSweeping)
            return;
        isSweeping = true;
        try
        {
            await cleaner.SweepAsync(default).ConfigureAwait(false);
        }
        catch (FarmStoreException)
        {
            // The next sweep tries again.
        }
        catch (InvariantException e)
        {
            world.Fail(e);
        }

        isSweeping = false;
    }

    public Task<string?> UseUploadAsync(string server, string content, string jobId, CancellationToken cancellationToken) => AskAsync(
        () => world.Defect == Defect.UsedWhileRemoved
            ? world.Store.Uploads.Uploads.FirstOrDefault(upload => upload.Server == server && upload.Content == content)?.Name
            : world.Store.Uploads.UseUploadAsync(server, content, jobId, default).Result);

    public Task AddUploadAsync(UploadRecord upload, string jobId, CancellationToken cancellationToken)
        => AskAsync(() => world.Store.Uploads.AddUploadAsync(upload, jobId, default));

    public Task<IReadOnlyList<UploadRecord>> TakeUploadsAsync(CancellationToken cancellationToken) => AskAsync(() =>
    {
        var taken = world.Store.Uploads.TakeUploadsAsync(default).Result;
        if (world.Defect == Defect.EarlyRemoval)
            return [.. world.Store.Uploads.Uploads];
        if (world.Defect == Defect.ForgottenUpload)
        {
            foreach (var upload in taken)
                world.Store.Uploads.RemoveUploadAsync(upload, default);
        }

        return taken;
    });

    public Task RemoveUploadAsync(UploadRecord upload, CancellationToken cancellationToken)
        => AskAsync(() => world.Store.Uploads.RemoveUploadAsync(upload, default));

    private async Task<bool> RemoveAsync(UploadRecord upload, CancellationToken cancellationToken)
    {
        var server = world.Servers[upload.Server];
        if (!await CallAsync(server).ConfigureAwait(false))
            return false;
        world.Trace($"remove {upload.Name}");
        server.Images.Remove(upload.Name);
        return await SleepAsync(world.Seconds(0.01, 0.5), () => true).ConfigureAwait(false);
    }

    private Task<bool> CallAsync(SimServer server) => SleepAsync(world.Seconds(0.01, 1), () => server.Answers);

    // A process that another one has replaced cannot use the store: its epoch has passed.
    private async Task<T> AskAsync<T>(Func<T> what)
    {
        await SleepAsync(world.Seconds(0.001, 0.2), () => true).ConfigureAwait(false);
        if (world.Store.IsAway || !world.IsCurrent(process))
            throw new FarmStoreException("The store is away.");
        var result = what();
        if (world.Chance(world.Trouble * 0.02))
            throw new FarmStoreException("The answer was lost.");
        return result;
    }

    private Task<bool> SleepAsync(double seconds, Func<bool> result)
    {
        var slept = new TaskCompletionSource<bool>();
        world.Time.After(seconds, () =>
        {
            if (process.IsAlive)
                slept.SetResult(result());
        });
        return slept.Task;
    }
}
