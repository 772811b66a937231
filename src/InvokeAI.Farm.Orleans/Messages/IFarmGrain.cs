using Orleans;

namespace InvokeAI.Farm.Orleans.Messages;

/// <summary>The farm, of which one silo has the activation.</summary>
[Alias("InvokeAI.Farm")]
internal interface IFarmGrain : IGrainWithStringKey
{
    /// <summary>Answers a question; both are JSON in bytes. A call to a silo that died is given up in time to ask the next one.</summary>
    [Alias("Ask")]
    [ResponseTimeout("00:00:15")]
    Task<byte[]> AskAsync(byte[] question);
}
