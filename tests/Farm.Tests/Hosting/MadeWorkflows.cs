namespace InvokeAI.Farm.Tests.Hosting;

/// <summary>Makes small workflows around images.</summary>
internal static class MadeWorkflows
{
    public static WorkflowDefinition Blur() => WorkflowDefinition.Parse(BlurText());

    /// <summary>Returns the file of <see cref="Blur"/>.</summary>
    public static string BlurText() => Text(
        Node("blur", "img_blur", """{"image":{"name":"image","label":"Image"}}"""),
        "",
        """{"nodeId":"blur","fieldName":"image"}""");

    public static WorkflowDefinition Batch(params string[] images) => Parse(
        Node("batch", "image_batch", $$$"""{"images":{"name":"images","label":"","value":[{{{Names(images)}}}]}}""") + "," + Node("blur", "img_blur", "{}"),
        """{"id":"e","type":"default","source":"batch","sourceHandle":"image","target":"blur","targetHandle":"image"}""",
        "");

    /// <summary>A batch node for images on the form, and one for the radius with items of its own.</summary>
    public static WorkflowDefinition BatchOnForm() => Parse(
        Node("batch", "image_batch", """{"images":{"name":"images","label":"Images","value":[]}}""") + ","
            + Node("radius", "float_batch", """{"floats":{"name":"floats","label":"","value":[8,16]}}""") + "," + Node("blur", "img_blur", "{}"),
        """
        {"id":"e","type":"default","source":"batch","sourceHandle":"image","target":"blur","targetHandle":"image"},
        {"id":"f","type":"default","source":"radius","sourceHandle":"value","target":"blur","targetHandle":"radius"}
        """,
        """{"nodeId":"batch","fieldName":"images"}""");

    private static string Names(string[] images) => string.Join(',', images.Select(image => $$"""{"image_name":"{{image}}"}"""));

    private static WorkflowDefinition Parse(string nodes, string edges, string exposed) => WorkflowDefinition.Parse(Text(nodes, edges, exposed));

    private static string Text(string nodes, string edges, string exposed)
        => $$"""
            {"name":"Made","author":"","description":"","version":"","contact":"","tags":"","notes":"","exposedFields":[{{exposed}}],
             "meta":{"version":"3.0.0","category":"user"},"nodes":[{{nodes}}],"edges":[{{edges}}]}
            """;

    private static string Node(string id, string type, string inputs)
        => $$$"""
            {"id":"{{{id}}}","type":"invocation","position":{"x":0,"y":0},
             "data":{"id":"{{{id}}}","type":"{{{type}}}","version":"1.2.2","label":"","notes":"","isOpen":true,"isIntermediate":false,"useCache":true,
                     "nodePack":"invokeai","inputs":{{{inputs}}}}}
            """;
}
