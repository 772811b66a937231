using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Endpoints;

/// <summary>Implements changes that several endpoints make to images. Callers hold the server's lock.</summary>
internal static class ImageChanges
{
    public static void Delete(ServerState state, ImageRecord image)
    {
        state.Gallery.Images.Remove(image.Name);
        state.Cache.Forget(image.Name);
        foreach (var board in state.Gallery.Boards.Values.Where(b => b.CoverImageName == image.Name))
            board.CoverImageName = null;
    }
}
