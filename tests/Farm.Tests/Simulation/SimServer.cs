using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>A server with a queue that runs, pauses, restarts, forgets and is forgotten as InvokeAI's does.</summary>
internal sealed class SimServer(string name, int slots, World world)
{
    private const double Moment = 25;
    private readonly double rate = world.Rate(0.02);
    private readonly double skew = world.Skew(86_400);
    private readonly HashSet<string> lost = [];
    private int nextImage;
    private long nextId = 1;
    private double awaySince = double.MaxValue;
    private double backSince = -Moment;

    public string Name => name;

    public int Slots => slots;

    public List<SimItem> Items { get; } = [];

    /// <summary>Gets the images that were uploaded.</summary>
    public HashSet<string> Images { get; } = [];

    /// <summary>Gets those of them of which nobody may know, because the process that uploaded them died.</summary>
    public HashSet<string> Excused { get; } = [];

    /// <summary>Gets the server's own time, which nobody must rely on.</summary>
    public TimeSpan Clock => TimeSpan.FromSeconds((world.Time.Now * rate) + skew);

    public bool IsUp { get; private set; } = true;

    public bool IsCutOff { get; private set; }

    public bool IsPaused { get; private set; }

    /// <summary>Counts the restarts, as a client sees its event connection break.</summary>
    public long Connection { get; private set; } = 1;

    public bool Answers => IsUp && !IsCutOff;

    public int Active => Items.Count(item => item.IsActive);

    public string Upload(string content)
    {
        var image = $"{content}-{name}-{nextImage++}";
        Images.Add(image);
        return image;
    }

    public void Land(string batchId, string? partId, string? image = null, int order = 0)
    {
        Items.Add(new(nextId++, batchId, partId, image, order));
        Run();
    }

    public void Cancel(SimItem item)
    {
        if (!item.IsActive)
            return;
        item.Status = ItemStatus.Canceled;
        Run();
    }

    public void Pause(bool isPaused)
    {
        IsPaused = isPaused;
        Run();
    }

    public void Stop()
    {
        Away();
        IsUp = false;
        Connection++;
    }

    public void CutOff(bool isCutOff)
    {
        if (isCutOff)
            Away();
        else
            backSince = world.Time.Now;
        IsCutOff = isCutOff;
    }

    /// <summary>Returns for how long the server has been out of reach, but for moments in which nobody may have asked.</summary>
    public double AwayFor() => !Answers || world.Time.Now - backSince < Moment ? world.Time.Now - awaySince : 0;

    private void Away()
    {
        if (Answers && world.Time.Now - backSince >= Moment)
            awaySince = world.Time.Now;
    }

    /// <summary>Starts again. What ran is canceled, without an event.</summary>
    public void Start(bool clear, bool emptyDatabase)
    {
        foreach (var item in Items.Where(item => item.Status == ItemStatus.Running))
        {
            item.Status = ItemStatus.Canceled;
            world.Ledger.Lose(item.PartId);
        }

        if (clear || emptyDatabase)
            Clear();
        if (emptyDatabase)
        {
            nextId = 1;
            lost.UnionWith(Images);
            Images.Clear();
        }

        IsUp = true;
        backSince = world.Time.Now;
        Run();
    }

    /// <summary>A backup is restored that does not know what became of uploads: those after it stay, and those that were removed may be missing.</summary>
    public void Excuse(IEnumerable<string> known)
    {
        Excused.UnionWith(Images.Except(known));
        lost.UnionWith(Items.Select(item => item.Image).OfType<string>().Except(Images));
    }

    public void Clear()
    {
        foreach (var item in Items)
            world.Ledger.Lose(item.PartId);
        Items.Clear();
    }

    private void Run()
    {
        if (!IsUp || IsPaused)
            return;
        while (Items.Count(item => item.Status == ItemStatus.Running) < slots && Items.Find(item => item.Status == ItemStatus.Pending) is { } next)
        {
            next.Status = ItemStatus.Running;
            // A POST from before a backup was restored can arrive after it, and the job's upload has gone with the attempt that took its place.
            var isFromAnotherTime = world.Store.Restores > 0 && world.Ledger.WasSurprised(next.PartId!);
            if (next.Image is { } image && !Images.Contains(image) && !lost.Contains(image) && !isFromAnotherTime
                && world.Store.Find(next.PartId!)?.Open?.BatchId == next.BatchId)
                throw new InvariantException($"{next.BatchId} needs {image}, which was removed.");
            var boot = Connection;
            world.Time.After(world.Seconds(1, 15) / rate, () => End(next, boot));
        }
    }

    private void End(SimItem item, long boot)
    {
        if (item.Status != ItemStatus.Running || boot != Connection || !Items.Contains(item))
            return;
        item.Status = item.PartId is { } partId ? world.OutcomeOf(partId, name) : ItemStatus.Completed;
        if (item.Status == ItemStatus.Completed)
            world.Ledger.Execute(item.PartId, item.BatchId);
        Run();
    }
}
