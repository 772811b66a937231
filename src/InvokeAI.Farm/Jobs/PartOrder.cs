namespace InvokeAI.Farm.Jobs;

/// <summary>The order of submission of all parts: by job, then by place in the job.</summary>
internal static class PartOrder
{
    private const int PartBits = 31;

    public static long Of(long jobSequence, int index) => (jobSequence << PartBits) + index;
}
