namespace InvokeAI.Tests;

/// <summary>
/// Runs code on a thread with a stack so small that no recursion may follow the size of an input. A stack that overflows ends the whole process.
/// </summary>
internal static class SmallStack
{
    private const int Small = 256 * 1024;

    /// <param name="action">What to run.</param>
    /// <param name="bytes">The size of the stack.</param>
    public static void Run(Action action, int bytes = Small)
    {
        Exception? failed = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
#pragma warning disable CA1031 // Whatever it is, the test tells of it on its own thread.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    failed = fault;
                }
            },
            bytes);
        thread.Start();
        thread.Join();
        if (failed is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
    }
}
