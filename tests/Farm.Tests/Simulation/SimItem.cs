using InvokeAI.Farm.Protocol;

namespace InvokeAI.Farm.Tests.Simulation;

/// <summary>An item in a simulated server's queue.</summary>
internal sealed class SimItem(long id, string batchId, string? partId, string? image = null, int order = 0)
{
    public long Id => id;

    public string BatchId => batchId;

    /// <summary>Gets the part's ID, or null for an item of another caller.</summary>
    public string? PartId => partId;

    public ItemStatus Status { get; set; } = ItemStatus.Pending;

    public bool IsActive => Status is ItemStatus.Pending or ItemStatus.Running;

    /// <summary>Gets or sets a value indicating whether the farm removed the item's images.</summary>
    public bool IsDiscarded { get; set; }

    /// <summary>Gets what it makes: the number of the submission.</summary>
    public int Order => order;

    /// <summary>Gets the upload that it names.</summary>
    public string? Image => image;
}
