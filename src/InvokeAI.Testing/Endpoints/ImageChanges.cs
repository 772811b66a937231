using InvokeAI.Testing.State;

namespace InvokeAI.Testing.Endpoints;

/// <summary>What several endpoints do to pictures. Callers hold the server's lock.</summary>
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
