// Written from src/InvokeAI.Workflows/Types/enums.txt by the tests of the table (UPDATE_GOLDEN=1); do not edit by hand.
namespace InvokeAI.Nodes;

/// <summary>Specifies the values of <c>save_image_to_file.file_format</c>.</summary>
public enum FileFormat
{
    /// <summary><c>png</c></summary>
    Png,

    /// <summary><c>jpg</c></summary>
    Jpg,

    /// <summary><c>webp</c></summary>
    Webp,
}
