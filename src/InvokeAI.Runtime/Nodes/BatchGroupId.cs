// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>
/// Specifies the values of <c>float_batch.batch_group_id</c>, <c>image_batch.batch_group_id</c>, <c>integer_batch.batch_group_id</c> and
/// <c>string_batch.batch_group_id</c>.
/// </summary>
public enum BatchGroupId
{
    /// <summary><c>None</c></summary>
    None,

    /// <summary><c>Group 1</c></summary>
    Group1,

    /// <summary><c>Group 2</c></summary>
    Group2,

    /// <summary><c>Group 3</c></summary>
    Group3,

    /// <summary><c>Group 4</c></summary>
    Group4,

    /// <summary><c>Group 5</c></summary>
    Group5,
}
