namespace InvokeAI.Tests;

/// <summary>Runs code on a thread with a stack so small that no recursion may follow the size of an input. A stack that overflows ends the whole process.</summary>
internal static class SmallStack
{
    private const int Bytes = 256 * 1024;

    public static void Run(Action action)
        => Run(() =>
        {
            action();
            return true;
        });

    public static T Run<T>(Func<T> make)
    {
        var made = default(T);
        Exception? failed = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    made = make();
                }
#pragma warning disable CA1031 // Whatever it is, the test tells of it on its own thread.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    failed = fault;
                }
            },
            Bytes);
        thread.Start();
        thread.Join();
        if (failed is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed);
        return made!;
    }
}
