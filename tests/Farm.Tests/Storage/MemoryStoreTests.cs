using InvokeAI.Farm.Storage;

namespace InvokeAI.Farm.Tests.Storage;

/// <summary>Tests that the model that the simulator runs on keeps the contract too.</summary>
public sealed class MemoryStoreTests : FarmStoreContract
{
    private protected override IFarmStore Create() => new MemoryFarmStore();
}
