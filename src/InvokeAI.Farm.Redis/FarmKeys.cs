using System.Globalization;
using System.Text.RegularExpressions;

namespace InvokeAI.Farm.Redis;

/// <summary>The keys of a farm. All have one hash tag, so that a cluster of Redis keeps them together and a script may use them all.</summary>
internal sealed partial class FarmKeys
{
    /// <exception cref="ArgumentException">The name is not valid.</exception>
    public FarmKeys(string name)
    {
        if (name is null || !Name().IsMatch(name))
            throw new ArgumentException($"'{name}' is not a name for keys. Use up to 63 lower-case letters, digits and '_', and begin with a letter.",
                nameof(name));
        Prefix = $"{{{name}}}:";
    }

    public string Prefix { get; }

    /// <summary>Gets the hash with the format, the lease and the epoch.</summary>
    public string Farm => Prefix + "farm";

    /// <summary>Gets the IDs of all jobs in the order of submission.</summary>
    public string Jobs => Prefix + "jobs";

    /// <summary>Gets the IDs of jobs that have not ended, in the order of submission.</summary>
    public string OpenJobs => Prefix + "jobs:open";

    /// <summary>Gets the IDs of jobs that have ended, by time.</summary>
    public string EndedJobs => Prefix + "jobs:ended";

    /// <summary>Gets the IDs of jobs by key.</summary>
    public string JobKeys => Prefix + "keys";

    /// <summary>Gets the parts that have not ended, in the order of submission.</summary>
    public string OpenParts => Prefix + "open";

    /// <summary>Gets those of <see cref="OpenParts"/> that were seen running.</summary>
    public string StartedParts => Prefix + "started";

    public string Servers => Prefix + "servers";

    public string Tenant(string tenant) => $"{Prefix}tenant:{tenant}";

    public string Job(string id) => $"{Prefix}job:{id}";

    public string Parts(string jobId) => $"{Prefix}parts:{jobId}";

    /// <summary>Reads the job's place and the part from a member of <see cref="OpenParts"/>.</summary>
    public static (long JobSequence, int Index, string JobId) ReadOpen(string member)
    {
        var words = member.Split(':', 3);
        return (long.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex Name();
}
