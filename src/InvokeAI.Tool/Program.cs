using System.Text;
using InvokeAI.Tool;
using InvokeAI.Tool.Output;

// Windows consoles would otherwise turn other scripts' letters into question marks.
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
using var interrupts = Interrupts.OfProcess();
return await ToolRunner.RunAsync(args,
    new ToolConsole(Console.Out, Console.Error, Console.In, interrupts, canAsk: !Console.IsInputRedirected && !Console.IsErrorRedirected));
