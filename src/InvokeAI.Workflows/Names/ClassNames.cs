namespace InvokeAI.Workflows.Names;

/// <summary>Names the class of a workflow after its file: <c>workflows/sdxl-text-to-image.json</c> → <c>SdxlTextToImage</c>.</summary>
internal static class ClassNames
{
    public static string Of(string path)
    {
        var file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        if (file.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            file = file.Substring(0, file.Length - ".json".Length);
        var name = PascalCase.Of(file);
        if (name.Length == 0)
            return "Workflow";
        name = PascalCase.Identifier(name);
        return ReservedNames.ForClasses().Contains(name) ? name + "Workflow" : name;
    }
}
