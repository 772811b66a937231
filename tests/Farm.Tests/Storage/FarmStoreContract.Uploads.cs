using InvokeAI.Farm.Jobs;
using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Tests.Storage;

public abstract partial class FarmStoreContract
{
    private static readonly UploadRecord Upload = new("box1", "1.png", "images/False/AA");

    [Fact]
    public async Task An_upload_is_found_on_its_server_by_its_content_until_it_is_taken()
    {
        var job = await AddAsync("a");
        await Store.AddUploadAsync(Upload, job.Id, Stop);

        Assert.Equal("1.png", await Store.UseUploadAsync("box1", Upload.Content, job.Id, Stop));
        Assert.Null(await Store.UseUploadAsync("box2", Upload.Content, job.Id, Stop));
        Assert.Null(await Store.UseUploadAsync("box1", "images/False/BB", job.Id, Stop));
        Assert.Empty(await Store.TakeUploadsAsync(Stop));
    }

    [Fact]
    public async Task An_upload_is_taken_when_the_last_job_that_needs_it_has_ended()
    {
        var (a, b) = (await AddAsync("a"), await AddAsync("b"));
        await Store.AddUploadAsync(Upload, a.Id, Stop);
        Assert.NotNull(await Store.UseUploadAsync("box1", Upload.Content, b.Id, Stop));
        await EndAsync(a, 0);
        Assert.Empty(await Store.TakeUploadsAsync(Stop));
        await EndAsync(b, 0);

        Assert.Equal([Upload], await Store.TakeUploadsAsync(Stop));
        Assert.Null(await Store.UseUploadAsync("box1", Upload.Content, b.Id, Stop));
        // What was not removed yet comes again, and what was does not.
        Assert.Equal([Upload], await Store.TakeUploadsAsync(Stop));
        await Store.RemoveUploadAsync(Upload, Stop);
        Assert.Empty(await Store.TakeUploadsAsync(Stop));
    }

    [Fact]
    public async Task An_upload_stays_while_one_part_of_its_job_is_open()
    {
        var job = Job("a") with { PartCount = 2 };
        await Store.AddAsync(job, default, [Part(job, 0), Part(job, 1)], Stop);
        await Store.AddUploadAsync(Upload, job.Id, Stop);
        await EndAsync(job, 0);
        Assert.Empty(await Store.TakeUploadsAsync(Stop));
        await EndAsync(job, 1);

        Assert.Equal([Upload], await Store.TakeUploadsAsync(Stop));
    }

    [Fact]
    public async Task A_job_that_has_ended_or_was_deleted_needs_no_upload()
    {
        var (ended, deleted, open) = (await AddAsync("ended"), await AddAsync("deleted"), await AddAsync("open"));
        await EndAsync(ended, 0);
        await EndAsync(deleted, 0);
        await Store.DeleteJobsAsync([deleted.Id], Stop);
        // A request that was on its way when its job ended elsewhere.
        await Store.AddUploadAsync(Upload, ended.Id, Stop);
        await Store.AddUploadAsync(Upload with { Name = "2.png", Content = "b" }, deleted.Id, Stop);
        await Store.AddUploadAsync(Upload with { Name = "3.png", Content = "c" }, open.Id, Stop);

        Assert.Equal(["1.png", "2.png"], (await Store.TakeUploadsAsync(Stop)).Select(upload => upload.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_content_that_is_uploaded_again_while_the_old_one_is_taken_is_another_upload()
    {
        var (a, b) = (await AddAsync("a"), await AddAsync("b"));
        await Store.AddUploadAsync(Upload, a.Id, Stop);
        await EndAsync(a, 0);
        Assert.Equal([Upload], await Store.TakeUploadsAsync(Stop));
        await Store.AddUploadAsync(Upload with { Name = "2.png" }, b.Id, Stop);

        Assert.Equal("2.png", await Store.UseUploadAsync("box1", Upload.Content, b.Id, Stop));
        Assert.Equal([Upload], await Store.TakeUploadsAsync(Stop));
        await Store.RemoveUploadAsync(Upload, Stop);
        Assert.Equal("2.png", await Store.UseUploadAsync("box1", Upload.Content, b.Id, Stop));
        await EndAsync(b, 0);
        Assert.Equal(["2.png"], (await Store.TakeUploadsAsync(Stop)).Select(upload => upload.Name));
    }

    [Fact]
    public async Task An_upload_that_the_server_lost_is_forgotten_while_jobs_need_it()
    {
        var job = await AddAsync("a");
        await Store.AddUploadAsync(Upload, job.Id, Stop);
        await Store.RemoveUploadAsync(Upload, Stop);
        Assert.Null(await Store.UseUploadAsync("box1", Upload.Content, job.Id, Stop));
        await Store.AddUploadAsync(Upload with { Name = "2.png" }, job.Id, Stop);
        await EndAsync(job, 0);

        Assert.Equal(["2.png"], (await Store.TakeUploadsAsync(Stop)).Select(upload => upload.Name));
    }

    [Fact]
    public async Task What_has_not_ended_is_counted()
    {
        Assert.Equal(new OpenCounts(0, 0, 0), await Store.CountOpenAsync(Stop));
        var job = Job("a") with { PartCount = 3 };
        await Store.AddAsync(job, default, [Part(job, 0), Part(job, 1), Part(job, 2)], Stop);
        var other = await AddAsync("b");
        await StartAsync(job, 0);
        await StartAsync(job, 1);
        Assert.Equal(new OpenCounts(2, 4, 2), await Store.CountOpenAsync(Stop));

        // One that waits again, and one that ends, are not running.
        var part = (await Store.ListPartsAsync(job.Id, Stop))[0];
        Assert.Equal([true], await Store.UpdateAsync([part with { Version = part.Version + 1, State = PartState.Waiting, Open = null }], Stop));
        var ending = (await Store.ListPartsAsync(job.Id, Stop))[1];
        Assert.Equal([true], await Store.UpdateAsync([ending with { Version = ending.Version + 1, State = PartState.Completed, Open = null }], Stop));
        await EndAsync(other, 0);
        Assert.Equal(new OpenCounts(1, 2, 0), await Store.CountOpenAsync(Stop));
    }

    private protected async Task StartAsync(JobRecord job, int index)
    {
        var part = (await Store.ListPartsAsync(job.Id, Stop))[index];
        var open = new Attempt { Number = 1, Server = "s", BatchId = $"b{index}", Phase = AttemptPhase.Landed, Started = true };
        Assert.Equal([true], await Store.UpdateAsync([part with { Version = part.Version + 1, State = PartState.Running, Open = open }], Stop));
    }
}
