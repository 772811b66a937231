using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Simulation;

internal sealed partial class World
{
    private void MakeTrouble()
    {
        var server = Servers.Values.ElementAt(random.Next(Servers.Count));
        var kind = random.Next(15);
        Trace($"trouble {kind} on {server.Name}");
        switch (kind)
        {
            case 0 or 1 when server.IsUp:
                Restart(server, random.Next(3));
                break;
            case 2 or 3 when !server.IsCutOff:
                CutOff(server, Seconds(1, random.Next(2) == 0 ? 30 : 200));
                break;
            case 4 when server.IsUp:
                server.Clear();
                break;
            case 5 when server.Items.Find(item => item.IsActive && item.PartId is not null) is { } item:
                mayBeCanceled.Add(item.PartId!);
                server.Cancel(item);
                break;
            case 6 when server.IsUp
                && server.Items.Find(item => item.Status is ItemStatus.Canceled or ItemStatus.NodeError && item.PartId is not null) is { } item:
                // A person retries it: a clone with the batch ID of the original.
                Ledger.Surprise(item.PartId!);
                server.Land(item.BatchId, item.PartId, item.Image, item.Order);
                break;
            case 7 when server.IsUp:
                server.Pause(true);
                Time.After(Seconds(1, 60), () => server.Pause(false));
                break;
            case 8 when server.IsUp:
                for (var i = random.Next(1, random.Next(3) == 0 ? 40 : 8); i > 0; i--)
                    server.Land($"person{i}", null);
                break;
            case 9 or 10 when Current.IsAlive:
                Crash();
                break;
            case 11 when !Store.IsAway:
                Store.IsAway = true;
                Time.After(Seconds(0.5, 40), () => Store.IsAway = false);
                break;
            case 12 when !IsDiskFull:
                IsDiskFull = true;
                Time.After(Seconds(1, 60), () => IsDiskFull = false);
                break;
            case 14:
                clockShift += Seconds(-3600, 3600);
                break;
            case 13 when Servers.Count > 1 && Drained.Add(server.Name):
                Live(process => process.Dispatcher.Drain(server.Name, "drained"));
                Time.After(Seconds(1, 100), () => Undrain(server));
                break;
        }
    }

    private void Undrain(SimServer server)
    {
        Drained.Remove(server.Name);
        Live(process => process.Dispatcher.AddServer(server.Name));
    }

    private void Restart(SimServer server, int how)
    {
        var isClearing = how == 1;
        server.Stop();
        var away = Seconds(0.1, random.Next(2) == 0 ? 20 : 150);
        Time.After(away, () => server.Start(isClearing, how == 2 && random.Next(2) == 0));
    }

    private void CutOff(SimServer server, double away)
    {
        server.CutOff(true);
        Time.After(away, () => server.CutOff(false));
    }

    private void Crash()
    {
        var old = Current;
        if (random.Next(3) > 0 && Defect != Defect.NoRecovery)
        {
            old.Kill();
            // Who restores a backup meanwhile starts one too.
            Time.After(Seconds(0.1, 30), () =>
            {
                if (!Current.IsAlive)
                    StartProcess();
            });
            return;
        }

        if (random.Next(2) == 0)
        {
            old.Kill();
            StartProcess();
            return;
        }

        // The old process was thought dead, and is not.
        HasZombie = true;
        StartProcess();
        Time.After(Seconds(1, 100), old.Kill);
    }
}
