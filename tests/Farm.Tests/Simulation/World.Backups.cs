using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Tests.Simulation;

internal sealed partial class World
{
    // Between a backup and its restore, the farm often starts again.
    private void BackUp()
    {
        var parts = new Dictionary<string, PartRecord>(Store.Parts);
        var (restore, knownEpochs, knownJobs) = (Store.BackUp(), epochs, submitted);
        Trace("backup");
        var after = 5 + (100 * backups.NextDouble());
        if (backups.Next(3) > 0)
            Time.After(after * backups.NextDouble(), Replace);
        Time.After(after, () =>
        {
            Trace("restore");
            processes.ForEach(process => process.Kill());
            var lost = Store.Parts.Keys.Except(parts.Keys).ToList();
            foreach (var part in Store.Parts.Values.Where(part => parts.TryGetValue(part.Id, out var before) && before.Version != part.Version))
                Ledger.Lose(part.Id);
            restore();
            foreach (var server in Servers.Values)
                server.Excuse(Store.Uploads.Uploads.Where(upload => upload.Server == server.Name).Select(upload => upload.Name));
            if (Defect == Defect.CountedIdentities)
                (epochs, submitted) = (knownEpochs, knownJobs);
            StartProcess();
            // What is lost is submitted again.
            lost.ForEach(_ => Time.After(20 * backups.NextDouble(), Submit));
        });
    }

    private void Replace()
    {
        Current.Kill();
        StartProcess();
    }
}
