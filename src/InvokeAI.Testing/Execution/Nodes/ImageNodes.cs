using System.Text.Json.Nodes;
using InvokeAI.Testing.Http;
using InvokeAI.Testing.Pictures;
using InvokeAI.Testing.Sessions;

namespace InvokeAI.Testing.Execution.Nodes;

/// <summary>Implements nodes whose images are simple to compute. The others are painted (<see cref="GenericNode"/>).</summary>
internal static class ImageNodes
{
    public static void Register(Dictionary<string, Func<NodeContext, JsonObject>> nodes)
    {
        nodes["blank_image"] = Blank;
        nodes["save_image"] = nodes["canvas_output"] = c => c.ImageOutput(c.Image("image").Pixels());
        nodes["img_resize"] = c => c.ImageOutput(Sized(c.Image("image").Pixels(), c.Integer("width", 512), c.Integer("height", 512)));
        nodes["img_scale"] = Scale;
        nodes["img_crop"] =
            c => c.ImageOutput(
                c.Image("image").Pixels().Cropped((int)c.Integer("x"), (int)c.Integer("y"), Side(c.Integer("width", 512)), Side(c.Integer("height", 512))));
        nodes["img_pad_crop"] = PadCrop;
        nodes["img_paste"] = Paste;
        nodes["img_blur"] = c => c.ImageOutput(Blur(c.Image("image").Pixels(), (int)Math.Clamp(c.Number("radius", 8), 0, 64)));
        nodes["img_lerp"] =
            c => c.ImageOutput(Map(c.Image("image").Pixels(), v => (byte)(c.Integer("min") + (v * (c.Integer("max", 255) - c.Integer("min")) / 255))));
        nodes["crop_image_to_bounding_box"] = CropToBox;
    }

    private static JsonObject Blank(NodeContext context)
    {
        var colour = context["color"] as JsonObject;
        var picture = Painter.Flat(
            Side(context.Integer("width", 512)), Side(context.Integer("height", 512)), Channel("r"), Channel("g"), Channel("b"), Channel("a", 255));
        picture.HasAlpha = context.Text("mode") == "RGBA";
        return context.ImageOutput(picture);

        byte Channel(string name, long otherwise = 0) => (byte)Math.Clamp(colour?[name].Integer() ?? otherwise, 0, 255);
    }

    private static int Side(long value)
    {
        if (value < 0)
            throw new NodeFailure("ValueError", "Width and height must be >= 0");
        if (value == 0)
            throw new NodeFailure("SystemError", "tile cannot extend outside image");
        return value > Picture.MaxSide ? throw new NodeFailure("MemoryError", "") : (int)value;
    }

    private static Picture Sized(Picture picture, long width, long height) => picture.Resized(Side(width), Side(height));

    private static JsonObject Scale(NodeContext context)
    {
        var picture = context.Image("image").Pixels();
        var factor = context.Number("scale_factor", 2);
        return context.ImageOutput(Sized(picture, (long)(picture.Width * factor), (long)(picture.Height * factor)));
    }

    private static JsonObject PadCrop(NodeContext context)
    {
        var picture = context.Image("image").Pixels();
        int left = (int)context.Integer("left"), top = (int)context.Integer("top");
        return context.ImageOutput(
            picture.Cropped(-left, -top, Side(picture.Width + left + context.Integer("right")), Side(picture.Height + top + context.Integer("bottom"))));
    }

    private static JsonObject Paste(NodeContext context)
    {
        var below = context.Image("base_image").Pixels().Clone();
        var above = context.Image("image").Pixels();
        int left = (int)context.Integer("x"), top = (int)context.Integer("y");
        for (var y = Math.Max(0, -top); y < above.Height && y + top < below.Height; y++)
        {
            for (var x = Math.Max(0, -left); x < above.Width && x + left < below.Width; x++)
                above.Pixel(x, y).CopyTo(below.Pixel(x + left, y + top));
        }

        return context.ImageOutput(below);
    }

    // A box blur along the rows: the point is that another radius gives another image.
    private static Picture Blur(Picture picture, int radius)
    {
        var result = picture.Clone();
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                Span<int> sum = [0, 0, 0, 0];
                int from = Math.Max(0, x - radius), to = Math.Min(picture.Width - 1, x + radius);
                var step = Math.Max(1, (to - from) / 8);
                var count = 0;
                for (var i = from; i <= to; i += step, count++)
                {
                    var pixel = picture.Pixel(i, y);
                    for (var channel = 0; channel < 4; channel++)
                        sum[channel] += pixel[channel];
                }

                for (var channel = 0; channel < 4; channel++)
                    result.Pixel(x, y)[channel] = (byte)(sum[channel] / count);
            }
        }

        return result;
    }

    private static Picture Map(Picture picture, Func<byte, byte> change)
    {
        var result = picture.Clone();
        for (var i = 0; i < result.Rgba.Length; i++)
        {
            if (i % 4 != 3)
                result.Rgba[i] = change(result.Rgba[i]);
        }

        return result;
    }

    private static JsonObject CropToBox(NodeContext context)
    {
        var picture = context.Image("image").Pixels();
        if (context["bounding_box"] is not JsonObject box)
            return context.ImageOutput(picture);
        long left = box["x_min"].Integer() ?? 0, top = box["y_min"].Integer() ?? 0;
        return context.ImageOutput(picture.Cropped((int)left, (int)top, Side((box["x_max"].Integer() ?? 0) - left), Side((box["y_max"].Integer() ?? 0) - top)));
    }
}
